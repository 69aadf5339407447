package org.parley.server.account.realm;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.DomainBackends;

/** Which realm of the application server is asked, and who of it may log in. */
public final class RealmSettings implements SettingGroup {
  public static final Setting NAME =
      Setting.text(
          "realm.name",
          "",
          "The realm of Payara that is asked; its default realm when empty. Always empty on"
              + " WildFly, where the security domain of the application is asked.");
  public static final Setting GROUPS =
      Setting.text(
          "realm.groups",
          "",
          "The groups (WildFly: roles) whose members may log in, separated by commas; all may when"
              + " empty.");
  public static final Setting TIMEOUT =
      Setting.number("realm.timeout", 10, "The most seconds that a login waits for the realm.");
  public static final Setting LOGINS =
      Setting.number("realm.logins", 8, "The most passwords that the realm is asked at a time.");

  /** The name of the backend. */
  static final String BACKEND = "realm";

  private static final String LDAP = "ldap";

  @Override
  public String title() {
    return "The realm of the application server";
  }

  /** Whether a domain has the backend. */
  static boolean isUsed(Settings settings) {
    return !DomainBackends.having(BACKEND, settings).isEmpty();
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    boolean isOpen = settings.text(AccountSettings.REGISTRATION).equals("open");
    DomainBackends.of(settings)
        .names()
        .forEach(
            (domain, names) -> {
              if (names.contains(BACKEND)) {
                problems.addAll(problems(settings, domain, names, isOpen));
              }
            });
    return problems;
  }

  private static List<String> problems(
      Settings settings, String domain, List<String> names, boolean isOpen) {
    String auth = settings.nameOf(AccountSettings.AUTH) + " has " + String.join("+", names);
    if (names.contains(LDAP)) {
      return List.of(
          auth
              + " for "
              + domain
              + ", but a realm cannot tell who its people are, and ldap can: take one of them");
    }
    if (isOpen && names.contains(DomainBackends.OWN)) {
      return List.of(
          auth
              + " for "
              + domain
              + " and "
              + settings.nameOf(AccountSettings.REGISTRATION)
              + " is open: anybody could take the name of somebody whom the realm has; close it, or"
              + " give own accounts a domain of their own");
    }
    return List.of();
  }
}
