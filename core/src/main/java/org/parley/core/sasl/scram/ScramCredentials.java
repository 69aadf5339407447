package org.parley.core.sasl.scram;

/** Finds what SCRAM needs to verify a user. */
@FunctionalInterface
public interface ScramCredentials {

  /** Whether whoever may log in to a domain has a credential for this hash. */
  default boolean has(String domain, ScramHash hash) {
    return true;
  }

  /** Whether credentials of a domain are kept by another server, for which one waits. */
  default boolean isElsewhere(String domain) {
    return false;
  }

  /**
   * Finds the credential of an account. For an account that there is not it gives one that nothing
   * fits, always the same, so that nobody can tell the difference.
   *
   * @param username the localpart, prepared
   * @return never null
   */
  ScramCredential find(String username, String domain, ScramHash hash);
}
