package org.parley.core.sasl;

/** Knows which accounts there are, and who may log in. */
@FunctionalInterface
public interface AccountLookup {

  /** Whether accounts of a domain are kept by another server, for which one waits. */
  default boolean isElsewhere(String domain) {
    return false;
  }

  /**
   * Whether such a person may log in, once it is sure that it is he: {@link Verdict.Kind#RIGHT}
   * with the localpart that he has.
   *
   * @param username the localpart, prepared
   */
  Verdict find(String username, String domain);
}
