package org.parley.core.sasl.scram;

import org.parley.core.sasl.SaslRefusal;

/**
 * The last message of a SCRAM client (RFC 5802, section 7).
 *
 * @param withoutProof the message up to the comma before the proof
 * @param binding the GS2 header and the channel binding, decoded
 */
@SuppressWarnings("ArrayRecordComponent")
record ScramClientFinal(String withoutProof, byte[] binding, String nonce, byte[] proof) {

  /**
   * Reads the message.
   *
   * @throws SaslRefusal when it is not well-formed
   */
  static ScramClientFinal parse(String message) {
    ScramAttributes attributes = new ScramAttributes(message);
    String binding = attributes.take('c');
    String nonce = attributes.take('r');
    attributes.skipExtensionsUntil('p');
    String proof = attributes.take('p');
    attributes.skipRest();
    int end = message.lastIndexOf(",p=");
    if (message.length() != end + 3 + proof.length()) {
      throw SaslRefusal.malformed("the proof is not at the end");
    }
    return new ScramClientFinal(
        message.substring(0, end),
        ScramAttributes.decode(binding),
        nonce,
        ScramAttributes.decode(proof));
  }
}
