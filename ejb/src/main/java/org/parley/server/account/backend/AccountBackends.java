package org.parley.server.account.backend;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.DomainBackends;

/** The backends of each domain, in the order in which they are asked. */
@ServerBean
public final class AccountBackends implements LoadedAtStart {
  private final Map<String, List<AccountBackend>> byDomain = new HashMap<>();

  @Inject
  AccountBackends(@Any Instance<AccountBackend> found, Settings settings) {
    this((Iterable<AccountBackend>) found, settings);
  }

  /**
   * Takes the backends that there are.
   *
   * @throws SettingsException when {@link AccountSettings#AUTH} names others
   * @throws IllegalStateException when two have one name
   */
  public AccountBackends(Iterable<AccountBackend> found, Settings settings) {
    Map<String, AccountBackend> byName = Parts.byKey(found, AccountBackend::name);
    DomainBackends domains = DomainBackends.of(settings);
    if (!domains.problems().isEmpty()) {
      throw new SettingsException(String.join("; ", domains.problems()));
    }
    domains
        .names()
        .forEach(
            (domain, names) -> {
              if (!byName.keySet().containsAll(names)) {
                throw unknown(domain, names, byName, settings);
              }
              byDomain.put(domain, names.stream().map(byName::get).toList());
            });
  }

  private static SettingsException unknown(
      String domain, List<String> names, Map<String, AccountBackend> byName, Settings settings) {
    String wrong = names.stream().filter(name -> !byName.containsKey(name)).findFirst().orElse("");
    return new SettingsException(
        settings.nameOf(AccountSettings.AUTH)
            + " has "
            + wrong
            + " for "
            + domain
            + ", but the backends of accounts are "
            + String.join(", ", new TreeSet<>(byName.keySet())));
  }

  @Override
  public void load() {
    // the constructor has checked all
  }

  /** Whether one of a domain's backends asks another server, for which one waits. */
  public boolean isElsewhere(String domain) {
    return of(domain).stream().anyMatch(AccountBackend::isElsewhere);
  }

  /** The backends of a domain; none where it is not served. */
  public List<AccountBackend> of(String domain) {
    return byDomain.getOrDefault(domain, List.of());
  }
}
