package org.parley.connector.dial;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells where servers are. Its methods return at once. */
public interface Directory {

  /**
   * Finds the servers of a domain, in the order in which they are to be tried; at least one.
   *
   * @param domain as it stands in addresses
   * @return fails with {@link UnreachableException}
   */
  CompletionStage<List<DialTarget>> targets(String domain);

  /**
   * Finds the addresses of a host, those of IPv6 and of IPv4 by turns; at least one.
   *
   * @return fails with {@link UnreachableException}
   */
  CompletionStage<List<InetAddress>> addresses(String host);
}
