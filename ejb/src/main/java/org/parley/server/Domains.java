package org.parley.server;

import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
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
    for (String name : settings.list(Setting.DOMAINS)) {
      Jid domain =
          Jid.parse(name)
              .filter(Jid::isDomain)
              .orElseThrow(
                  () -> new SettingsException(Setting.DOMAINS.key() + ": not a domain: " + name));
      parsed.add(domain.domain());
    }
    if (parsed.isEmpty()) {
      throw new SettingsException(Setting.DOMAINS.key() + " must name at least one domain");
    }
    this.names = parsed;
  }

  public boolean serves(String domain) {
    return names.contains(domain);
  }

  /** Whether the address is that of an account here or of one of its resources. */
  public boolean servesAccount(Jid jid) {
    return jid.local() != null && serves(jid.domain());
  }

  /** The domains in the order in which they were configured. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
