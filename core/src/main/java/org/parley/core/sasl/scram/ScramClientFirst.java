package org.parley.core.sasl.scram;

import org.parley.core.sasl.Gs2Header;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslText;

/**
 * The first message of a SCRAM client (RFC 5802, section 7).
 *
 * @param bare what follows the header
 * @param username not prepared yet
 */
record ScramClientFirst(Gs2Header header, String bare, String username, String nonce) {

  /**
   * Reads the message.
   *
   * @throws SaslRefusal when it is not well-formed
   */
  static ScramClientFirst parse(String message) {
    Gs2Header header = Gs2Header.parse(message);
    String bare = message.substring(header.text().length());
    ScramAttributes attributes = new ScramAttributes(bare);
    String username = SaslText.unescape(attributes.take('n'));
    String nonce = attributes.take('r');
    attributes.skipRest();
    if (!nonce.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw SaslRefusal.malformed("the nonce is not printable");
    }
    return new ScramClientFirst(header, bare, username, nonce);
  }
}
