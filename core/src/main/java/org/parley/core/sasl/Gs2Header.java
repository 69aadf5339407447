package org.parley.core.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What SCRAM, the GS2 mechanisms and those for OAuth begin with (RFC 5801, section 4).
 *
 * @param text as the client sent it, with the comma at its end
 * @param binding the type of channel binding, or null
 * @param supportsBinding whether the client could bind but believes that the server cannot
 * @param authzid the authorization identity, or null
 */
public record Gs2Header(String text, String binding, boolean supportsBinding, String authzid) {

  /**
   * Reads the header at the beginning of a message.
   *
   * @throws SaslRefusal when there is none
   */
  public static Gs2Header parse(String message) {
    int firstComma = message.indexOf(',');
    int secondComma = message.indexOf(',', firstComma + 1);
    if (firstComma < 0 || secondComma < 0) {
      throw SaslRefusal.malformed("there is no GS2 header");
    }
    String flag = message.substring(0, firstComma);
    boolean binds = flag.matches("p=[A-Za-z0-9.-]+");
    if (!binds && !flag.equals("n") && !flag.equals("y")) {
      throw SaslRefusal.malformed("there is no flag for channel binding");
    }
    return new Gs2Header(
        message.substring(0, secondComma + 1),
        binds ? flag.substring(2) : null,
        flag.equals("y"),
        authzid(message.substring(firstComma + 1, secondComma)));
  }

  /**
   * Reads the header of a message that goes on with other bytes than text.
   *
   * @throws SaslRefusal when there is none
   */
  public static Gs2Header parse(byte[] message) {
    int commas = 0;
    for (int i = 0; i < message.length; i++) {
      if (message[i] == ',' && ++commas == 2) {
        return parse(SaslText.decode(Arrays.copyOf(message, i + 1)));
      }
    }
    throw SaslRefusal.malformed("there is no GS2 header");
  }

  private static String authzid(String field) {
    if (field.isEmpty()) {
      return null;
    }
    if (!field.startsWith("a=") || field.length() == 2 || field.indexOf('\0') >= 0) {
      throw SaslRefusal.malformed("there is no authorization identity where one should be");
    }
    return SaslText.unescape(field.substring(2));
  }

  /** The bytes of the header. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
