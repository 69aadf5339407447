package org.parley.server.s2s.policy;

import jakarta.inject.Inject;
import java.util.Map;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.store.administration.FederationRuleRepository;

/** What administrators have said of other domains while the server runs, and what is kept of it. */
@ServerBean
public final class FederationRules implements LoadedAtStart {
  private final FederationRuleRepository repository;
  private volatile Map<String, Boolean> rules = Map.of();

  @Inject
  FederationRules(FederationRuleRepository repository) {
    this.repository = repository;
  }

  @Override
  public synchronized void load() {
    rules = Map.copyOf(repository.list());
  }

  /** Whether each domain of which something is said is allowed. */
  public Map<String, Boolean> all() {
    return rules;
  }

  /** Says of a domain, with those below it, that it is allowed or not. */
  public synchronized void set(String domain, boolean allowed) {
    repository.save(domain, allowed);
    load();
  }

  /** Nothing is said of a domain any more, so the settings count. */
  public synchronized void remove(String domain) {
    repository.remove(domain);
    load();
  }
}
