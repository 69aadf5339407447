package org.parley.core.sasl;

/** Knows whether a password is the right one: our own store, a directory, a realm. */
public interface PasswordVerifier {

  /**
   * Whether this is the password of that account. It takes as long for an account that there is
   * not.
   *
   * @param username the localpart, prepared
   * @param password as the client sent it
   */
  boolean verify(String username, String domain, String password);
}
