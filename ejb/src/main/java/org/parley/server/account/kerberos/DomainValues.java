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
   * @throws SettingsException when a domain is none
   */
  DomainValues(Settings settings, Setting setting) {
    for (String entry : settings.list(setting)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        ofAll.add(entry);
      } else {
        String name = entry.substring(0, equals).strip();
        String domain =
            Jid.parse(name)
                .filter(Jid::isDomain)
                .map(Jid::domain)
                .orElseThrow(() -> new SettingsException(told(settings, setting, entry)));
        ofOne
            .computeIfAbsent(domain, any -> new ArrayList<>())
            .add(entry.substring(equals + 1).strip());
      }
    }
  }

  private static String told(Settings settings, Setting setting, String entry) {
    return settings.nameOf(setting) + " has no domain before the equals sign of " + entry;
  }

  boolean hasSomeOfAll() {
    return !ofAll.isEmpty();
  }

  /** The values of a domain: its own, else those of all. */
  List<String> of(String domain) {
    return ofOne.getOrDefault(domain, ofAll);
  }
}
