package org.parley.server.s2s;

import jakarta.inject.Inject;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.ServerBean;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.OwnDomains;
import org.parley.server.s2s.policy.Trust;

/** Judges how a server opens a stream, and opens ours (RFC 6120, section 4.7). */
@ServerBean
public final class PeerHeaders {
  private static final String TEXT_LANGUAGE = "en";

  private final OwnDomains own;
  private final FederationPolicy policy;

  @Inject
  PeerHeaders(OwnDomains own, FederationPolicy policy) {
    this.own = own;
    this.policy = policy;
  }

  /** What is wrong with the header of a server that calls us, or null. */
  public StreamError check(StreamHeader header) {
    String to = OwnDomains.parse(header.to());
    String from = OwnDomains.parse(header.from());
    if (header.contentNamespace() != null && !header.contentNamespace().equals(Namespaces.SERVER)) {
      return StreamError.of(Condition.INVALID_NAMESPACE);
    }
    if (!isSupported(header.version())) {
      return StreamError.of(Condition.UNSUPPORTED_VERSION, "only XMPP 1.0 is spoken here");
    }
    if (to == null || header.from() != null && from == null) {
      return StreamError.of(Condition.IMPROPER_ADDRESSING, "the stream needs two domains");
    }
    if (!own.include(to)) {
      return StreamError.of(Condition.HOST_UNKNOWN);
    }
    if (from != null && own.include(from)) {
      return StreamError.of(Condition.INVALID_FROM, "that domain is here");
    }
    return from != null && policy.trust(from) == Trust.NEVER
        ? StreamError.of(Condition.POLICY_VIOLATION, "no federation with " + from)
        : null;
  }

  /** Section 4.7.5: a higher version is answered with ours; none is a peer without TLS. */
  public static boolean isSupported(String version) {
    return version != null && version.matches("0*[1-9]\\d{0,5}\\.\\d{1,6}");
  }

  /** Our header on a stream that a server has opened; what is not known is null. */
  public StreamHeader answer(String from, String to, String id) {
    String domain = from == null ? own.first() : from;
    return new StreamHeader(domain, to, id, "1.0", TEXT_LANGUAGE, Namespaces.SERVER);
  }

  /** Our header on a stream that we open. */
  public static StreamHeader opening(String from, String to) {
    return new StreamHeader(from, to, null, "1.0", TEXT_LANGUAGE, Namespaces.SERVER);
  }
}
