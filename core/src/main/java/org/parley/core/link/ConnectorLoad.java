package org.parley.core.link;

/**
 * What the connections of a {@link Connector} take at a moment.
 *
 * @param transport what carries them
 * @param connections how many there are
 * @param waitingBytes what waits to be written or handled, in bytes, about
 */
public record ConnectorLoad(Transport transport, int connections, long waitingBytes) {

  /** What carries connections. */
  public enum Transport {
    TCP,
    HTTP
  }
}
