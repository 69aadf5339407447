package org.parley.server.s2s;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.stanza.StanzaError;
import org.parley.server.ServerBean;
import org.parley.server.log.StrangersLog;
import org.parley.server.stream.stanza.RefusedStanzas;

/**
 * Tells the administrator in one sentence each why a server was refused, or refused us. Whoever
 * calls can bring most of it about as often as he likes.
 */
@ServerBean
public final class FederationLog {
  private final StrangersLog log;

  @Inject
  FederationLog(StrangersLog log) {
    this.log = log;
  }

  /** A server that called us was refused. */
  public void refused(String domain, Link link, String reason) {
    log.tell(
        Level.WARNING,
        "PARLEY-S101",
        source(link),
        "a stream from {0} at {1} was refused: {2}",
        domain == null ? "a server without a name" : domain,
        link,
        reason);
  }

  /** A server that we called could not be used. */
  public void unreached(String domain, Link link, String reason) {
    log.tell(
        Level.INFO,
        "PARLEY-S102",
        domain,
        "there is no stream to {0} at {1}: {2}",
        domain,
        link == null ? "no address" : link,
        reason);
  }

  /** A key of dialback was found not to be genuine, or could not be looked at. */
  public void notProved(DomainPair pair, Link link, String reason) {
    log.tell(
        Level.WARNING,
        "PARLEY-S103",
        source(link),
        "{0} did not prove to be {1}: {2}",
        link,
        pair.remote(),
        reason);
  }

  /** Somebody sent in the name of a domain that it had not proved to be. */
  void spoofed(Link link, Jid from) {
    log.tell(
        Level.WARNING,
        "PARLEY-S104",
        source(link),
        "{0} sent in the name of {1}",
        link,
        from.domain());
  }

  /** An answer came that nobody had asked for (XEP-0220, section 4). */
  public void unsolicited(Link link, String element) {
    log.tell(
        Level.WARNING,
        "PARLEY-S105",
        source(link),
        "{0} answered what it was not asked with <{1}/>",
        link,
        element);
  }

  /** One of many stanzas was refused, and the stream goes on. */
  void refused(RefusedStanzas counted, String domain, StanzaError error) {
    counted.add(domain, error, log);
  }

  private static String source(Link link) {
    return NetworkPrefix.of(link.remoteAddress());
  }
}
