package org.parley.core.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom a network address belongs to, as far as it can be told: an address of IPv4 to itself, one of
 * IPv6 to its network of 64 bits, of which anybody has as many addresses as he likes.
 */
public final class NetworkPrefix {
  private static final int NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private NetworkPrefix() {}

  /**
   * The prefix of {@link Link#remoteAddress}, such as {@code 192.0.2.7} or {@code
   * 2001:db8:0:0:0:0:0:0/64}; the text itself when it holds no address.
   */
  public static String of(String remoteAddress) {
    String host = host(remoteAddress);
    if (host.isEmpty() || host.indexOf(':') < 0 && !host.matches("[0-9.]+")) {
      return remoteAddress;
    }
    try {
      // an address in figures is never looked up
      byte[] bytes = InetAddress.getByName(host).getAddress();
      if (bytes.length < IPV6_BYTES) {
        return host;
      }
      Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      return remoteAddress;
    }
  }

  /** The address without the port, and without brackets. */
  public static String host(String remoteAddress) {
    if (remoteAddress.startsWith("[")) {
      return remoteAddress.substring(1, Math.max(1, remoteAddress.indexOf(']')));
    }
    int colon = remoteAddress.indexOf(':');
    boolean hasPort = colon >= 0 && colon == remoteAddress.lastIndexOf(':');
    return hasPort ? remoteAddress.substring(0, colon) : remoteAddress;
  }
}
