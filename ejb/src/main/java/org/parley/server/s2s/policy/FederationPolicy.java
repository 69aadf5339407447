package org.parley.server.s2s.policy;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** What the administrator demands of each other domain. What holds for one holds for all below. */
@ServerBean
public final class FederationPolicy {
  private final Supplier<Demands> demands;
  private final FederationRules rules;

  /** What the settings say. */
  private record Demands(
      Trust usual, Map<String, Trust> special, Set<String> allowed, Set<String> denied) {}

  @Inject
  FederationPolicy(Settings settings, FederationRules rules) {
    this.demands = settings.derive(FederationPolicy::read);
    this.rules = rules;
  }

  /**
   * Looks at the settings alone.
   *
   * @throws SettingsException when they are wrong
   */
  static void check(Settings settings) {
    read(settings);
  }

  private static Demands read(Settings settings) {
    Map<String, Trust> special = new LinkedHashMap<>();
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
    return new Demands(
        Trust.of(settings.choice(FederationSettings.SECURITY)),
        special,
        domains(settings, FederationSettings.ALLOW),
        domains(settings, FederationSettings.DENY));
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

  /** The only domains with which the settings allow federation; empty when they allow any. */
  public Set<String> allowed() {
    return Set.copyOf(demands.get().allowed);
  }

  /** The domains that the settings shut out. */
  public Set<String> denied() {
    return Set.copyOf(demands.get().denied);
  }

  /** What a domain must prove, or never when it is shut out. */
  public Trust trust(String remote) {
    return isShutOut(remote) ? Trust.NEVER : proof(remote);
  }

  /** What is said of the longest name counts, and what administrators say before the settings. */
  private boolean isShutOut(String remote) {
    Map<String, Boolean> said = rules.all();
    Set<String> allowed = demands.get().allowed;
    Set<String> denied = demands.get().denied;
    if (said.isEmpty() && allowed.isEmpty() && denied.isEmpty()) {
      return false;
    }
    for (String name = remote; name != null; name = parent(name)) {
      Boolean rule = said.get(name);
      if (rule != null) {
        return !rule;
      }
      if (denied.contains(name)) {
        return true;
      }
    }
    return !allowed.isEmpty() && !isBelowOne(allowed, remote);
  }

  /** What a domain must prove, whether it is shut out or not. The longest name counts. */
  public Trust proof(String remote) {
    Demands present = demands.get();
    Map<String, Trust> special = present.special;
    String name = remote;
    while (!special.isEmpty() && name != null) {
      Trust trust = special.get(name);
      if (trust != null) {
        return trust;
      }
      name = parent(name);
    }
    return present.usual;
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
