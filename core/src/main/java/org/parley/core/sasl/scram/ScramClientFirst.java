package org.parley.core.sasl.scram;

import org.parley.core.sasl.SaslRefusal;

/**
 * The first message of a SCRAM client (RFC 5802, section 7).
 *
 * @param header the GS2 header, with the comma at its end
 * @param bare what follows the header
 * @param binding the type of channel binding, or null
 * @param supportsBinding whether the client could bind but believes that the server cannot
 * @param authzid the authorization identity, or null
 * @param username not prepared yet
 */
record ScramClientFirst(
    String header,
    String bare,
    String binding,
    boolean supportsBinding,
    String authzid,
    String username,
    String nonce) {

  /**
   * Reads the message.
   *
   * @throws SaslRefusal when it is not well-formed
   */
  static ScramClientFirst parse(String message) {
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
    String bare = message.substring(secondComma + 1);
    ScramAttributes attributes = new ScramAttributes(bare);
    String username = ScramAttributes.unescape(attributes.take('n'));
    String nonce = attributes.take('r');
    attributes.skipRest();
    if (!nonce.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw SaslRefusal.malformed("the nonce is not printable");
    }
    return new ScramClientFirst(
        message.substring(0, secondComma + 1),
        bare,
        binds ? flag.substring(2) : null,
        flag.equals("y"),
        authzid(message.substring(firstComma + 1, secondComma)),
        username,
        nonce);
  }

  private static String authzid(String field) {
    if (field.isEmpty()) {
      return null;
    }
    ScramAttributes attributes = new ScramAttributes(field);
    return ScramAttributes.unescape(attributes.take('a'));
  }
}
