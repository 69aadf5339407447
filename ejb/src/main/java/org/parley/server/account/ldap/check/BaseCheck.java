package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import java.util.Arrays;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;

/** Whether the entries are there that settings name. */
final class BaseCheck {
  private static final String CONTEXTS = "namingContexts";

  private final Settings settings;

  BaseCheck(Settings settings) {
    this.settings = settings;
  }

  /** Whether those are there below which people are to be found. */
  boolean run(LDAPInterface directory, Findings findings) {
    boolean areThere = are(directory, LdapSettings.BASE, "people are looked for below", findings);
    if (settings.text(LdapSettings.GROUP_BASE).isBlank()) {
      findings.skipped(
          "groups are looked for below the same, as "
              + findings.name(LdapSettings.GROUP_BASE)
              + " is empty");
    } else {
      are(directory, LdapSettings.GROUP_BASE, "groups are looked for below", findings);
    }
    if (settings.text(LdapSettings.LOGIN_GROUPS).isBlank()) {
      findings.skipped(
          "nobody needs a group to log in, as "
              + findings.name(LdapSettings.LOGIN_GROUPS)
              + " is empty");
    } else {
      are(directory, LdapSettings.LOGIN_GROUPS, "members may log in of", findings);
    }
    return areThere;
  }

  private boolean are(LDAPInterface directory, Setting setting, String what, Findings findings) {
    boolean areThere = true;
    for (DN dn : SettingLists.dns(settings, setting)) {
      String subject = what + " " + dn;
      areThere &= findings.ask(subject, false, () -> is(directory, dn, setting, subject, findings));
    }
    return areThere;
  }

  private static boolean is(
      LDAPInterface directory, DN dn, Setting setting, String subject, Findings findings)
      throws LDAPException {
    if (directory.getEntry(dn.toString(), SearchRequest.NO_ATTRIBUTES) != null) {
      findings.ok(subject + ", which is there");
      return true;
    }
    findings.wrong(
        subject + ", which is not there, or may not be seen",
        "see " + findings.name(setting) + contexts(directory));
    return false;
  }

  private static String contexts(LDAPInterface directory) throws LDAPException {
    Entry root = directory.getEntry("", CONTEXTS);
    return root == null || !root.hasAttribute(CONTEXTS)
        ? ""
        : "; the directory has "
            + String.join(" and ", Arrays.asList(root.getAttributeValues(CONTEXTS)));
  }
}
