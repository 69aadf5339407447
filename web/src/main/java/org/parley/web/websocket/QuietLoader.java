package org.parley.web.websocket;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Payara restarts a timer with each message, in and out, and each time looks through all archives
 * of the application for providers of contexts, which takes longer than all else. While this is the
 * thread's context class loader it finds none.
 */
final class QuietLoader extends ClassLoader {
  private static final ClassLoader INSTANCE = new QuietLoader();

  private QuietLoader() {
    super(QuietLoader.class.getClassLoader());
  }

  /** Makes it the context class loader of this thread; returns the one that was before. */
  static ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(INSTANCE);
    return before;
  }

  static void leave(ClassLoader before) {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return Collections.emptyEnumeration();
  }
}
