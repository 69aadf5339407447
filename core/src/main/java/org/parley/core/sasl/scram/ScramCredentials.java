package org.parley.core.sasl.scram;

/** Finds what SCRAM needs to verify a user. */
public interface ScramCredentials {

  /**
   * Finds the credential of an account. For an account that there is not it gives one that nothing
   * fits, always the same, so that nobody can tell the difference.
   *
   * @param username the localpart, prepared
   * @return never null
   */
  ScramCredential find(String username, String domain, ScramHash hash);
}
