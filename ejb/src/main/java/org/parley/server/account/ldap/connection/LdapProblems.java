package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.TrustedAuthorities;

/** Finds what is wrong with the settings of the directory, without asking it. */
public final class LdapProblems {
  private final Settings settings;
  private final List<String> problems = new ArrayList<>();

  public LdapProblems(Settings settings) {
    this.settings = settings;
  }

  /** In sentences; none when all is right. */
  public List<String> find() {
    servers();
    dns();
    template();
    filter(LdapSettings.FILTER);
    filter(LdapSettings.LOGIN_FILTER);
    if (settings.text(LdapSettings.NAME).isBlank()) {
      problems.add(name(LdapSettings.NAME) + " must name an attribute, such as uid");
    }
    boolean named = !settings.text(LdapSettings.BIND_DN).isEmpty();
    if (named == settings.text(LdapSettings.BIND_PASSWORD).isEmpty()) {
      problems.add(
          name(LdapSettings.BIND_DN)
              + " and "
              + name(LdapSettings.BIND_PASSWORD)
              + " must be given together, or neither of them");
    }
    for (Setting positive :
        List.of(
            LdapSettings.TIMEOUT,
            LdapSettings.TIMEOUT_CONNECT,
            LdapSettings.TIMEOUT_ANSWER,
            LdapSettings.CONNECTIONS,
            LdapSettings.PAGE)) {
      if (settings.number(positive) == 0) {
        problems.add(name(positive) + " must be 1 or more");
      }
    }
    scram(LdapSettings.SCRAM, named);
    scram(LdapSettings.KEEP_KEYS, named);
    trust();
    return problems;
  }

  private String name(Setting setting) {
    return settings.nameOf(setting);
  }

  private void servers() {
    try {
      if (DirectoryServer.of(settings).isEmpty()) {
        problems.add(
            name(LdapSettings.URL)
                + " must name a server of the directory, such as ldaps://ldap.example.org");
      }
    } catch (IllegalArgumentException e) {
      problems.add(name(LdapSettings.URL) + ": " + e.getMessage());
    }
  }

  private void dns() {
    for (Setting setting :
        List.of(
            LdapSettings.BIND_DN,
            LdapSettings.BASE,
            LdapSettings.LOGIN_GROUPS,
            LdapSettings.GROUP_BASE)) {
      try {
        SettingLists.dns(settings, setting);
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    if (settings.text(LdapSettings.BASE).isBlank()) {
      problems.add(
          name(LdapSettings.BASE)
              + " must say where people are, such as ou=people,dc=example,dc=org");
    }
  }

  private void template() {
    String template = settings.text(LdapSettings.DN);
    if (!template.isEmpty() && !(template.contains("%u") && DN.isValidDN(template))) {
      problems.add(
          name(LdapSettings.DN)
              + " must be a DN with %u in it, such as uid=%u,ou=people,dc=example,dc=org");
    }
  }

  private void filter(Setting setting) {
    String text = settings.text(setting);
    try {
      if (!text.isEmpty()) {
        Filter.create(text.replace("%u", "x").replace("%d", "x"));
      }
    } catch (LDAPException e) {
      problems.add(name(setting) + " is no filter: " + text + " (" + e.getMessage() + ")");
    }
  }

  private void scram(Setting hashes, boolean hasSearcher) {
    List<String> known = Stream.of(ScramHash.values()).map(ScramHash::hashName).toList();
    List<String> given = settings.list(hashes);
    if (!known.containsAll(given)) {
      problems.add(name(hashes) + " must be some of " + String.join(", ", known));
    } else if (!given.isEmpty()
        && (!hasSearcher || settings.choice(LdapSettings.TLS).equals("none-i-know"))) {
      problems.add(
          name(hashes)
              + " needs "
              + name(LdapSettings.BIND_DN)
              + " and TLS, for keys are as secret as passwords");
    }
  }

  private void trust() {
    try {
      TrustedAuthorities.context(settings, LdapSettings.TRUST);
    } catch (SettingsException e) {
      problems.add(e.getMessage());
    }
  }
}
