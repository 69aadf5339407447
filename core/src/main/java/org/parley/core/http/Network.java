package org.parley.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The addresses that begin with the same bits.
 *
 * @param prefix an address of the network
 * @param bits how many bits they share
 */
@SuppressWarnings("ArrayRecordComponent")
public record Network(byte[] prefix, int bits) {

  /**
   * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} or the same for IPv6.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        address(slash < 0 ? text : text.substring(0, slash))
            .map(InetAddress::getAddress)
            .orElseThrow(() -> new IllegalArgumentException("not a network: " + text));
    int most = address.length * 8;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(address, bits);
  }

  /** The address that is written in numbers; a name is never looked up. */
  public static Optional<InetAddress> address(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String plain = bracketed ? text.substring(1, text.length() - 1) : text;
    if (!plain.matches("\\d{1,3}(\\.\\d{1,3}){3}")
        && !plain.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((other[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
