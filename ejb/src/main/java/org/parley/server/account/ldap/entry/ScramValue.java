package org.parley.server.account.ldap.entry;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;

/**
 * Reads SCRAM keys as directories keep them: as RFC 5803 has it in {@code authPassword}, and in
 * {@code userPassword} with the name of the mechanism in braces, where commas may separate, too.
 */
final class ScramValue {
  private static final Pattern AUTH_PASSWORD =
      Pattern.compile(
          "\\s*([A-Z0-9-]+)\\s*\\$\\s*([1-9]\\d{0,7}):([^$:]+?)\\s*\\$\\s*([^$:]+):([^$:]+?)\\s*");
  private static final Pattern USER_PASSWORD =
      Pattern.compile("\\{([A-Z0-9-]+)\\}([1-9]\\d{0,7})[:,]([^$:,]+)[$,]([^$:,]+)[:,]([^$:,]+)");

  private ScramValue() {}

  /** The credential in a value; empty when it is none, or one for another hash. */
  static Optional<ScramCredential> parse(String value, ScramHash hash) {
    Matcher found = AUTH_PASSWORD.matcher(value);
    if (!found.matches()) {
      found = USER_PASSWORD.matcher(value);
    }
    return found.matches() && found.group(1).equals(hash.mechanism())
        ? credential(found, hash)
        : Optional.empty();
  }

  private static Optional<ScramCredential> credential(Matcher found, ScramHash hash) {
    Base64.Decoder decoder = Base64.getDecoder();
    try {
      byte[] salt = decoder.decode(found.group(3));
      byte[] storedKey = decoder.decode(found.group(4));
      byte[] serverKey = decoder.decode(found.group(5));
      int length = hash.hash(new byte[0]).length;
      boolean isValid = salt.length > 0 && storedKey.length == length && serverKey.length == length;
      return isValid
          ? Optional.of(
              new ScramCredential(salt, Integer.parseInt(found.group(2)), storedKey, serverKey))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
