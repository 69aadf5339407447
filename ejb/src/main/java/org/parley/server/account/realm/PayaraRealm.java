package org.parley.server.account.realm;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.naming.NamingException;
import javax.security.auth.Subject;
import org.parley.server.account.BackendUnavailableException;

/**
 * A realm of Payara Server or Payara Micro. A login there makes the person that of the thread, with
 * the groups among the principals; that is taken back at once.
 */
final class PayaraRealm implements RealmLogin {
  private static final String SECURITY = "com.sun.enterprise.security.";
  private static final String GROUP = "Group";

  private final Method instance;
  private final Method login;
  private final Method current;
  private final Method subject;
  private final Method clear;
  private final String name;

  /**
   * Finds a realm.
   *
   * @param name empty is the default realm
   * @throws ClassNotFoundException when this is another server
   * @throws BackendUnavailableException when there is no such realm
   */
  PayaraRealm(ClassLoader classes, String name) throws ClassNotFoundException {
    Class<?> bridge = classes.loadClass(SECURITY + "auth.WebAndEjbToJaasBridge");
    Class<?> context = classes.loadClass(SECURITY + "SecurityContext");
    Class<?> realm = classes.loadClass(SECURITY + "auth.realm.Realm");
    try {
      instance = realm.getMethod("getInstance", String.class);
      login = bridge.getMethod("login", String.class, char[].class, String.class);
      current = context.getMethod("getCurrent");
      subject = context.getMethod("getSubject");
      clear = context.getMethod("setUnauthenticatedContext");
      this.name = name.isEmpty() ? (String) realm.getMethod("getDefaultRealm").invoke(null) : name;
      require(realm.getMethod("getRealmNames"));
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private static BackendUnavailableException unexpected(ReflectiveOperationException failure) {
    return new BackendUnavailableException(
        "the realms of this version of Payara are asked in another way: " + failure, failure);
  }

  private void require(Method names) throws ReflectiveOperationException {
    try {
      instance.invoke(null, name);
    } catch (InvocationTargetException e) {
      Set<String> others = new TreeSet<>();
      Collections.list((Enumeration<?>) names.invoke(null))
          .forEach(other -> others.add(other.toString()));
      throw new BackendUnavailableException(
          "the application server has no realm "
              + name
              + "; its realms are: "
              + (others.isEmpty() ? "none" : String.join(", ", others)),
          e.getCause());
    }
  }

  @Override
  public Optional<Set<String>> login(String person, String password) {
    try {
      instance.invoke(null, name);
      return tryPassword(person, password);
    } catch (InvocationTargetException e) {
      throw new BackendUnavailableException(
          "the realm " + name + " cannot be asked: " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private Optional<Set<String>> tryPassword(String person, String password)
      throws ReflectiveOperationException {
    try {
      login.invoke(null, person, password.toCharArray(), name);
      Subject found = (Subject) subject.invoke(current.invoke(null));
      return Optional.of(groups(found));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SecurityException refusal && !isOutage(refusal)) {
        return Optional.empty();
      }
      throw e;
    } finally {
      clear.invoke(null);
    }
  }

  /** The person is among the principals, too, and might be called like a group. */
  private static Set<String> groups(Subject person) {
    return person.getPrincipals().stream()
        .filter(principal -> principal.getClass().getSimpleName().equals(GROUP))
        .map(Principal::getName)
        .collect(Collectors.toSet());
  }

  /** What the realm says of itself while it refuses somebody: it could not ask. */
  private static boolean isOutage(Throwable refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof NamingException
          || cause instanceof IOException
          || cause instanceof Error) {
        return true;
      }
    }
    return false;
  }
}
