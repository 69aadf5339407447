package org.parley.server.account.ldap.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.ldap.connection.LdapProblems;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.roster.LdapRosterSettings;
import org.parley.server.vcard.AttributeVCard;

/** Whether the settings of the directory can be understood. */
final class SettingsCheck {
  private final Settings settings;
  private final SettingGroups groups;

  SettingsCheck(Settings settings) {
    this.settings = settings;
    this.groups = SettingGroups.seenBy(SettingsCheck.class.getClassLoader());
  }

  /** Whether the directory can be asked with them. */
  boolean run(Findings findings) {
    List<String> problems = forms();
    if (problems.isEmpty()) {
      problems.addAll(DomainBackends.of(settings).problems());
      problems.addAll(new LdapProblems(settings).find());
    }
    problems.forEach(problem -> findings.wrong("settings", problem));
    groups.unknown(settings).stream()
        .filter(sentence -> sentence.contains("parley.ldap"))
        .forEach(sentence -> findings.wrong("settings", sentence));
    if (problems.isEmpty()) {
      findings.ok("settings: they can be understood");
      domains(findings);
    }
    return problems.isEmpty();
  }

  /** A directory that nobody is looked for in can be tried all the same. */
  private void domains(Findings findings) {
    Collection<String> having = DomainBackends.having(LdapSettings.BACKEND, settings);
    if (having.isEmpty()) {
      findings.wrong(
          "no domain has its people in the directory",
          "set "
              + findings.name(AccountSettings.AUTH)
              + ", such as to example.org="
              + LdapSettings.BACKEND);
    } else {
      findings.ok(
          "people in the directory have: " + String.join(", ", having.stream().sorted().toList()));
    }
  }

  private List<String> forms() {
    List<Setting> all = new ArrayList<>(new LdapSettings().settings());
    all.addAll(new LdapRosterSettings().settings());
    List<String> problems = new ArrayList<>();
    for (Setting setting : all) {
      try {
        switch (setting.kind()) {
          case NUMBER, PORT -> settings.number(setting);
          case CHOICE -> settings.choice(setting);
          default -> {
            // any text will do
          }
        }
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    try {
      new AttributeVCard(settings);
    } catch (SettingsException e) {
      problems.add(e.getMessage());
    }
    return problems;
  }
}
