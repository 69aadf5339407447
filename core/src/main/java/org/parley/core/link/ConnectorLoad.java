package org.parley.core.link;

/**
 * What the connections of a {@link Connector} take at a moment.
 *
 * @param transport what carries them
 * @param connections how many there are
 * @param waitingBytes what waits to be written or handled, in bytes, about
 * @param overflows how many connections have ended since the start because their peers did not read
 *     what was sent to them
 */
public record ConnectorLoad(
    Transport transport, int connections, long waitingBytes, long overflows) {

  /** What carries connections. */
  public enum Transport {
    TCP,
    HTTP
  }
}
