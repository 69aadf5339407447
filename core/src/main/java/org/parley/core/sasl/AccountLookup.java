package org.parley.core.sasl;

/** Knows which accounts there are. */
@FunctionalInterface
public interface AccountLookup {

  /**
   * Whether there is such an account.
   *
   * @param username the localpart, prepared
   */
  boolean exists(String username, String domain);
}
