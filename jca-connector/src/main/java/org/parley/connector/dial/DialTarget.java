package org.parley.connector.dial;

/**
 * Where a server may be reached.
 *
 * @param host a name in A-labels without a dot at its end, or an address
 * @param port from 1 to 65535
 * @param direct whether the connection begins with TLS (XEP-0368)
 */
public record DialTarget(String host, int port, boolean direct) {
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : '[' + host + ']')
        + ':'
        + port
        + (direct ? " (TLS)" : "");
  }
}
