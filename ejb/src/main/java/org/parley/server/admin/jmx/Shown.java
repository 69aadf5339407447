package org.parley.server.admin.jmx;

/** Something that administrators see by JMX while the server runs. CDI finds it. */
public interface Shown {

  /**
   * What they see, and how.
   *
   * @param type the name of it
   * @param bean asked whenever somebody looks
   * @param view an interface whose name ends with MXBean
   */
  record View<T>(String type, T bean, Class<T> view) {
    void show() {
      Management.show(type, bean, view);
    }
  }

  View<?> view();
}
