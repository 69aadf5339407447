package org.parley.server.account.kerberos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** A setting that is a list of values, each for all domains or for one of them. */
final class DomainValues {
  private final List<String> ofAll = new ArrayList<>();
  private final Map<String, List<String>> ofOne = new HashMap<>();

  /**
   * Reads it.
   *
   * @param domains those that there are
   * @throws SettingsException when an entry is for another one, or says nothing
   */
  DomainValues(Settings settings, Setting setting, List<String> domains) {
    for (String entry : settings.list(setting)) {
      int equals = entry.indexOf('=');
      String value = entry.substring(equals + 1).strip();
      if (value.isEmpty()) {
        throw wrong(settings, setting, entry + " has nothing behind the equals sign");
      }
      if (equals < 0) {
        ofAll.add(value);
      } else {
        String name = entry.substring(0, equals).strip();
        String domain =
            Jid.parse(name)
                .filter(Jid::isDomain)
                .map(Jid::domain)
                .orElseThrow(
                    () ->
                        wrong(settings, setting, entry + " has no domain before the equals sign"));
        if (!domains.contains(domain)) {
          throw wrong(
              settings,
              setting,
              entry + " is for none of the domains " + String.join(", ", domains));
        }
        ofOne.computeIfAbsent(domain, any -> new ArrayList<>()).add(value);
      }
    }
  }

  private static SettingsException wrong(Settings settings, Setting setting, String why) {
    return new SettingsException(settings.nameOf(setting) + ": " + why);
  }

  boolean hasSomeOfAll() {
    return !ofAll.isEmpty();
  }

  /** The values of a domain: its own, else those of all. */
  List<String> of(String domain) {
    return ofOne.getOrDefault(domain, ofAll);
  }
}
