package org.parley.server.stream;

import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;

/** Judges how a client opens a stream, and opens ours (RFC 6120, section 4.7). */
@ServerBean
final class StreamHeaders {
  /** Stands for the header of a client that has not sent any. */
  static final StreamHeader NONE = new StreamHeader(null, null, null, null, null, null);

  /** Section 4.7.4: the language of the texts that we write. */
  private static final String TEXT_LANGUAGE = "en";

  private final Domains domains;

  @Inject
  StreamHeaders(Domains domains) {
    this.domains = domains;
  }

  /**
   * What is wrong with a header, or null.
   *
   * @param account the account that was authenticated on the connection, or null
   */
  StreamError check(StreamHeader header, Jid account) {
    String namespace = header.contentNamespace();
    if (namespace != null && !namespace.equals(Namespaces.CLIENT)) {
      return StreamError.of(Condition.INVALID_NAMESPACE);
    }
    if (!isSupported(header.version())) {
      return StreamError.of(Condition.UNSUPPORTED_VERSION, "only XMPP 1.0 is spoken here");
    }
    if (header.to() == null) {
      return StreamError.of(Condition.IMPROPER_ADDRESSING, "the stream needs a 'to'");
    }
    String domain = servedDomain(header);
    if (domain == null) {
      return StreamError.of(Condition.HOST_UNKNOWN);
    }
    return account == null || domain.equals(account.domain())
        ? null
        : StreamError.of(Condition.NOT_AUTHORIZED, "authenticated for another domain");
  }

  /** Section 4.7.5: a higher version is answered with ours; none is a peer from before XMPP. */
  private static boolean isSupported(String version) {
    return version != null && version.matches("0*[1-9]\\d{0,5}\\.\\d{1,6}");
  }

  /** The domain that a client addresses, if it is served here; else null. */
  String servedDomain(StreamHeader header) {
    return Jid.parse(header.to())
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .filter(domains::serves)
        .orElse(null);
  }

  /** The language that a client names for its stanzas, or null. */
  static String language(StreamHeader header) {
    String language = header.lang();
    boolean valid = language != null && language.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}");
    return valid ? language : null;
  }

  /**
   * Our header.
   *
   * @param domain the one that the client addressed; when it is null, our first one speaks
   * @param account who was authenticated, or null; what the client says of itself counts only
   *     before
   */
  StreamHeader answer(String domain, StreamHeader header, Jid account) {
    String from = domain == null ? domains.names().get(0) : domain;
    Optional<Jid> named = Jid.parse(header.from()).map(Jid::bare);
    String to = named.map(jid -> account == null ? jid : account).map(Jid::toString).orElse(null);
    return new StreamHeader(from, to, Ids.next(), "1.0", TEXT_LANGUAGE, Namespaces.CLIENT);
  }
}
