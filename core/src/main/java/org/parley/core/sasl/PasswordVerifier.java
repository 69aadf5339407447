package org.parley.core.sasl;

/** Knows whether a password is the right one: our own store, a directory, a realm. */
@FunctionalInterface
public interface PasswordVerifier {

  /** Whether there is anybody in a domain whose password can be verified. */
  default boolean verifies(String domain) {
    return true;
  }

  /** Whether accounts of a domain are kept by another server, for which one waits. */
  default boolean isElsewhere(String domain) {
    return false;
  }

  /**
   * Whether this is the password of that account. It takes as long for an account that there is
   * not.
   *
   * @param username the localpart, prepared
   * @param password as the client sent it
   */
  Verdict verify(String username, String domain, String password);
}
