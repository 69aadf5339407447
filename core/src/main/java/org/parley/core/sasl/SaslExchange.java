package org.parley.core.sasl;

/** One attempt to authenticate with one mechanism. Not thread-safe. */
public interface SaslExchange {

  /**
   * Takes the client's next message.
   *
   * @param message decoded from base64; null only at the beginning, when the client sent no initial
   *     response
   */
  SaslStep evaluate(byte[] message);
}
