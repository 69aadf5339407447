package org.parley.server.s2s.channel;

import java.util.List;
import java.util.stream.Collectors;
import org.parley.core.link.Link;
import org.parley.core.link.Security;
import org.parley.server.s2s.DomainPair;

/**
 * One stream with another server, for the administrator.
 *
 * @param direction {@code in} or {@code out}: who has called
 * @param pairs the pairs of domains that use it
 * @param external whether a certificate proved the peer, or us; else dialback did
 * @param channel null before anything can be sent
 */
public record ConnectionView(
    String direction,
    List<DomainPair> pairs,
    boolean external,
    boolean bidirectional,
    Link link,
    StreamTraffic traffic,
    Channel channel) {

  /** Whether stanzas of a domain of ours and of that one go over it. */
  public boolean leadsTo(String domain) {
    return pairs.stream().anyMatch(pair -> pair.remote().equals(domain));
  }

  /** Protocol and cipher suite, or {@code none}. */
  public String tls() {
    Security security = link == null ? null : link.security();
    return security == null ? "none" : security.protocol() + " " + security.cipherSuite();
  }

  /** How the peer proved its domains: {@code external}, {@code dialback} or {@code none}. */
  public String authentication() {
    return pairs.isEmpty() ? "none" : external ? "external" : "dialback";
  }

  /**
   * All of it in one line.
   *
   * @param waiting how many stanzas wait for it
   */
  public String line(int waiting) {
    return direction
        + (bidirectional ? "+bidi " : " ")
        + pairs.stream()
            .map(pair -> pair.local() + "~" + pair.remote())
            .collect(Collectors.joining(","))
        + " address="
        + (link == null ? "-" : link.remoteAddress())
        + " authentication="
        + authentication()
        + " tls="
        + tls()
        + " seconds="
        + traffic.age() / 1000
        + " in="
        + traffic.stanzas()
        + " refused="
        + traffic.refused().count()
        + " out="
        + (channel == null ? 0 : channel.sent())
        + " queue="
        + waiting;
  }
}
