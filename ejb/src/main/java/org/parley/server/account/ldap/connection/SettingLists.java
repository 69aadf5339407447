package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Reads lists of DNs, which have commas in them. */
public final class SettingLists {
  private SettingLists() {}

  /**
   * The DNs between semicolons; one that is escaped or quoted separates nothing.
   *
   * @throws SettingsException when one is no DN
   */
  public static List<DN> dns(Settings settings, Setting setting) {
    List<DN> dns = new ArrayList<>();
    for (String item : split(settings.text(setting))) {
      try {
        dns.add(new DN(item));
      } catch (LDAPException e) {
        throw new SettingsException(settings.nameOf(setting) + " has what is no DN: " + item, e);
      }
    }
    return List.copyOf(dns);
  }

  private static List<String> split(String text) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean quoted = false;
    boolean escaped = false;
    for (char c : text.toCharArray()) {
      if (c == ';' && !quoted && !escaped) {
        items.add(item.toString());
        item.setLength(0);
      } else {
        quoted ^= c == '"' && !escaped;
        item.append(c);
      }
      escaped = c == '\\' && !escaped;
    }
    items.add(item.toString());
    return items.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
  }
}
