package org.parley.server.account.backend;

import com.ongres.saslprep.SASLprep;

/**
 * Prepares passwords by SASLprep (RFC 4013). The library fails with an {@link
 * IndexOutOfBoundsException} where nothing is left of a password.
 */
final class Passwords {
  private static final SASLprep PROFILE = new SASLprep();

  private Passwords() {}

  /**
   * Prepares a password that is to be kept.
   *
   * @throws IllegalArgumentException when it contains what SASLprep forbids, or nothing; the
   *     message does not contain it
   */
  static String prepareStored(String password) {
    String prepared;
    try {
      prepared = isPlain(password) ? password : PROFILE.prepareStored(password);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the password contains a character that is not allowed");
    }
    if (prepared.isEmpty()) {
      throw new IllegalArgumentException("the password is empty");
    }
    return prepared;
  }

  /** Prepares a password that is to be compared; null when it cannot be anybody's. */
  static String prepareQuery(String password) {
    try {
      String prepared = isPlain(password) ? password : PROFILE.prepareQuery(password);
      return prepared.isEmpty() ? null : prepared;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }
}
