package org.parley.server.store.administration;

import java.util.Map;

/** Keeps which other domains administrators have shut out or let in. */
public interface FederationRuleRepository {

  /** Whether each domain of which something is said is allowed. */
  Map<String, Boolean> list();

  /** Says of a domain that it is allowed or not. */
  void save(String domain, boolean allowed);

  /** Nothing is said of a domain any more. */
  void remove(String domain);
}
