package org.parley.server.s2s.policy;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** What the administrator demands of each other domain. What holds for one holds for all below. */
@ServerBean
public final class FederationPolicy {
  private final Trust usual;
  private final Map<String, Trust> special = new LinkedHashMap<>();
  private final Set<String> allowed;
  private final Set<String> denied;

  @Inject
  FederationPolicy(Settings settings) {
    usual = Trust.of(settings.choice(FederationSettings.SECURITY));
    for (String entry : settings.list(FederationSettings.SECURITY_DOMAINS)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new SettingsException(
            FederationSettings.SECURITY_DOMAINS.key()
                + " needs DOMAIN=SECURITY, but has: "
                + entry);
      }
      special.put(
          domain(FederationSettings.SECURITY_DOMAINS, entry.substring(0, equals).strip()),
          Trust.of(entry.substring(equals + 1).strip()));
    }
    allowed = domains(settings, FederationSettings.ALLOW);
    denied = domains(settings, FederationSettings.DENY);
  }

  private static Set<String> domains(Settings settings, Setting setting) {
    Set<String> domains = new LinkedHashSet<>();
    settings.list(setting).forEach(name -> domains.add(domain(setting, name)));
    return domains;
  }

  private static String domain(Setting setting, String name) {
    return Jid.parse(name)
        .filter(Jid::isDomain)
        .orElseThrow(() -> new SettingsException(setting.key() + ": not a domain: " + name))
        .domain();
  }

  /** What a domain must prove; what is said of the longest name counts. */
  public Trust trust(String remote) {
    if (!allowed.isEmpty() && !isBelowOne(allowed, remote) || isBelowOne(denied, remote)) {
      return Trust.NEVER;
    }
    String name = remote;
    while (!special.isEmpty() && name != null) {
      Trust trust = special.get(name);
      if (trust != null) {
        return trust;
      }
      name = parent(name);
    }
    return usual;
  }

  private static boolean isBelowOne(Set<String> domains, String remote) {
    String name = domains.isEmpty() ? null : remote;
    while (name != null && !domains.contains(name)) {
      name = parent(name);
    }
    return name != null;
  }

  private static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? null : name.substring(dot + 1);
  }
}
