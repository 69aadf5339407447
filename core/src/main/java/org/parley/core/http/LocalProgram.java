package org.parley.core.http;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/** Tells whether a program on this machine asks, and nobody through it. */
public final class LocalProgram {
  /** What proxies say of those for whom they ask; whoever comes through one is not of here. */
  private static final List<String> OF_PROXIES =
      List.of(
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "Forwarded",
          "X-Real-IP",
          "Via");

  /** Else a page of anywhere, whose name leads to this machine, could have a browser here ask. */
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private LocalProgram() {}

  /** By the connection alone: no header makes anybody local, and some make him a stranger. */
  public static boolean sent(Asked asked) {
    String host = asked.header("Host");
    return Network.address(asked.remoteAddress()).filter(InetAddress::isLoopbackAddress).isPresent()
        && OF_PROXIES.stream().allMatch(name -> asked.header(name) == null)
        && host != null
        && LOOPBACK_HOST.matcher(host).matches();
  }
}
