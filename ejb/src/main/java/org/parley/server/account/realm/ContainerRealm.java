package org.parley.server.account.realm;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;

/**
 * The realm of the application server that this runs on, found by the names of its classes: there
 * is no standard way to ask a realm outside a web request.
 */
@ServerBean
final class ContainerRealm implements RealmLogin, LoadedAtStart {
  private final Settings settings;
  private final ClassLoader classes;
  private volatile RealmLogin realm;

  @Inject
  ContainerRealm(Settings settings) {
    this(settings, ContainerRealm.class.getClassLoader());
  }

  /**
   * @param classes where those of the application server are seen
   */
  ContainerRealm(Settings settings, ClassLoader classes) {
    this.settings = settings;
    this.classes = classes;
  }

  /** On a thread of the application, which WildFly's security domain belongs to. */
  @Override
  public void load() {
    if (!RealmSettings.isUsed(settings)) {
      return;
    }
    try {
      realm = find();
    } catch (BackendUnavailableException e) {
      throw new SettingsException(
          settings.nameOf(AccountSettings.AUTH)
              + " has "
              + RealmSettings.BACKEND
              + ", but "
              + e.getMessage(),
          e);
    }
  }

  private RealmLogin find() {
    String name = settings.text(RealmSettings.NAME).strip();
    try {
      return new PayaraRealm(classes, name);
    } catch (ClassNotFoundException e) {
      // another server
    }
    try {
      ElytronDomain domain = new ElytronDomain(classes);
      if (!name.isEmpty()) {
        throw new BackendUnavailableException(
            settings.nameOf(RealmSettings.NAME)
                + " is "
                + name
                + ", and WildFly gives an application its realm by the security domain: leave it"
                + " empty, and see application-security-domain=other of the subsystem ejb3",
            null);
      }
      return domain;
    } catch (ClassNotFoundException e) {
      throw new BackendUnavailableException(
          "this application server has no realm that can be asked: those of Payara and WildFly can",
          e);
    }
  }

  @Override
  public Optional<Set<String>> login(String name, String password) {
    RealmLogin found = realm;
    if (found == null) {
      throw new BackendUnavailableException("no realm of the application server was found", null);
    }
    return found.login(name, password);
  }
}
