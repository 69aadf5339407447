package org.parley.server.account.realm;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.server.account.BackendUnavailableException;

/**
 * The security domain (Elytron) that WildFly has given this application. It belongs to the class
 * loader of the application and so to its threads; this keeps it for those that have none.
 */
final class ElytronDomain implements RealmLogin {
  private static final String ELYTRON = "org.wildfly.security.";

  private final Object domain;
  private final Method authenticate;
  private final Method roles;
  private final Constructor<?> guess;

  /**
   * Finds the domain of the calling thread.
   *
   * @throws ClassNotFoundException when this is another server
   * @throws BackendUnavailableException when the application has none
   */
  ElytronDomain(ClassLoader classes) throws ClassNotFoundException {
    Class<?> type = classes.loadClass(ELYTRON + "auth.server.SecurityDomain");
    Class<?> evidence = classes.loadClass(ELYTRON + "evidence.Evidence");
    Class<?> identity = classes.loadClass(ELYTRON + "auth.server.SecurityIdentity");
    try {
      guess =
          classes
              .loadClass(ELYTRON + "evidence.PasswordGuessEvidence")
              .getConstructor(char[].class);
      authenticate = type.getMethod("authenticate", String.class, evidence);
      roles = identity.getMethod("getRoles");
      domain = current(type.getMethod("getCurrent"), classes);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
    if (domain == null) {
      throw new BackendUnavailableException(
          "WildFly has given this application no security domain: see"
              + " application-security-domain=other of the subsystem ejb3",
          null);
    }
  }

  private static BackendUnavailableException unexpected(ReflectiveOperationException failure) {
    return new BackendUnavailableException(
        "the realms of this version of WildFly are asked in another way: " + failure, failure);
  }

  /** As seen by the thread, else by the module with the beans. */
  private static Object current(Method getCurrent, ClassLoader classes)
      throws ReflectiveOperationException {
    Object found = getCurrent.invoke(null);
    if (found != null) {
      return found;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      return getCurrent.invoke(null);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public Optional<Set<String>> login(String name, String password) {
    try {
      Object evidence = guess.newInstance((Object) password.toCharArray());
      return Optional.of(rolesOf(authenticate.invoke(domain, name, evidence)));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SecurityException) {
        return Optional.empty();
      }
      String kind = e.getCause() instanceof IOException ? "it is not available: " : "it failed: ";
      throw new BackendUnavailableException(kind + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private Set<String> rolesOf(Object identity) throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    ((Iterable<?>) roles.invoke(identity)).forEach(role -> names.add(role.toString()));
    return names;
  }
}
