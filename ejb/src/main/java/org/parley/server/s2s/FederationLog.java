package org.parley.server.s2s;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.server.ServerBean;

/** Tells the administrator in one sentence each why a server was refused, or refused us. */
@ServerBean
final class FederationLog {
  private static final Logger LOG = System.getLogger(FederationLog.class.getName());

  @Inject
  FederationLog() {}

  /** A server that called us was refused. */
  void refused(String domain, Link link, String reason) {
    LOG.log(
        Level.WARNING,
        "PARLEY-S101: a stream from {0} at {1} was refused: {2}",
        domain == null ? "a server without a name" : domain,
        link.remoteAddress(),
        reason);
  }

  /** A server that we called could not be used. */
  void unreached(String domain, Link link, String reason) {
    LOG.log(
        Level.INFO,
        "PARLEY-S102: there is no stream to {0} at {1}: {2}",
        domain,
        link == null ? "no address" : link.remoteAddress(),
        reason);
  }

  /** A key of dialback was found not to be genuine, or could not be looked at. */
  void notProved(DomainPair pair, Link link, String reason) {
    LOG.log(
        Level.WARNING,
        "PARLEY-S103: {0} did not prove to be {1}: {2}",
        link.remoteAddress(),
        pair.remote(),
        reason);
  }

  /** Somebody sent in the name of a domain that it had not proved to be. */
  void spoofed(Link link, Jid from) {
    LOG.log(
        Level.WARNING,
        "PARLEY-S104: {0} sent in the name of {1}",
        link.remoteAddress(),
        from.domain());
  }

  /** An answer came that nobody had asked for (XEP-0220, section 4). */
  void unsolicited(Link link, String element) {
    LOG.log(
        Level.WARNING,
        "PARLEY-S105: {0} answered what it was not asked with <{1}/>",
        link.remoteAddress(),
        element);
  }
}
