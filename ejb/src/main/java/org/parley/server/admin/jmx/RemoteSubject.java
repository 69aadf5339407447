package org.parley.server.admin.jmx;

import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.Principal;
import javax.security.auth.Subject;

/** Who calls by JMX, as far as the connector has asked. */
final class RemoteSubject {
  private RemoteSubject() {}

  /** The names of the principals, or words for somebody who was not asked for any. */
  static String name() {
    Subject subject = current();
    String names =
        subject == null
            ? ""
            : String.join(
                ", ", subject.getPrincipals().stream().map(Principal::getName).sorted().toList());
    return names.isEmpty() ? "an unnamed client" : names;
  }

  /**
   * Java 18 has a method for it, the only one that works from 23 on; before it there is another.
   */
  private static Subject current() {
    Method current;
    try {
      current = Subject.class.getMethod("current");
    } catch (NoSuchMethodException e) {
      return ofAccess();
    }
    try {
      return (Subject) current.invoke(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @SuppressWarnings("removal")
  private static Subject ofAccess() {
    return Subject.getSubject(AccessController.getContext());
  }
}
