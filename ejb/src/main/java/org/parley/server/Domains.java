package org.parley.server;

import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** The domains whose accounts live here. */
@ServerBean
public final class Domains {
  private final Set<String> names;

  @Inject
  public Domains(Settings settings) {
    Set<String> parsed = new LinkedHashSet<>();
    for (String name : settings.list(ServerSettings.DOMAINS)) {
      parsed.add(domain(ServerSettings.DOMAINS, name));
    }
    if (parsed.isEmpty()) {
      throw new SettingsException(ServerSettings.DOMAINS.key() + " must name at least one domain");
    }
    this.names = parsed;
  }

  private static String domain(Setting setting, String name) {
    return Jid.parse(name)
        .filter(Jid::isDomain)
        .orElseThrow(() -> new SettingsException(setting.key() + ": not a domain: " + name))
        .domain();
  }

  public boolean serves(String domain) {
    return names.contains(domain);
  }

  /** Whether the address is that of an account here or of one of its resources. */
  public boolean servesAccount(Jid jid) {
    return jid.local() != null && serves(jid.domain());
  }

  /**
   * The names of hosted domains as a setting has them: one without a dot stands for the domain of
   * that name below each served one.
   *
   * @throws SettingsException when one is no domain
   */
  public Set<String> hosted(Setting setting, Settings settings) {
    Set<String> hosted = new LinkedHashSet<>();
    for (String name : settings.list(setting)) {
      List<String> parents = name.contains(".") ? List.of("") : List.copyOf(names);
      for (String parent : parents) {
        hosted.add(domain(setting, parent.isEmpty() ? name : name + "." + parent));
      }
    }
    return hosted;
  }

  /** The domains in the order in which they were configured. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
