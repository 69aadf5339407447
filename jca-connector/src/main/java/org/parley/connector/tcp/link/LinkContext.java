package org.parley.connector.tcp.link;

import io.netty.handler.ssl.SslHandler;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Link;
import org.parley.core.link.LinkSettings;
import org.parley.core.stream.XmlParsers;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StanzaMapping;

/** What all links of a connector share. */
public record LinkContext(
    LinkSettings clients, LinkSettings servers, XmlParsers parsers, Tls tls, ByteBudget budget) {
  private static final StanzaMapping SERVER = new StanzaMapping(Namespaces.SERVER);
  private static final StanzaMapping COMPONENT = new StanzaMapping(Namespaces.COMPONENT);

  /** A handler of TLS with no timers of its own; those of the link cover it. */
  SslHandler newTlsHandler(Remote remote, String domain, boolean direct) {
    SslHandler handler =
        new SslHandler(
            remote.call() == null
                ? tls.acceptingEngine(remote.kind(), domain, direct)
                : tls.callingEngine(remote.call(), direct));
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }

  /** By what links of that kind are bound. */
  LinkSettings settings(Link.Kind kind) {
    return kind == Link.Kind.CLIENT ? clients : servers;
  }

  /** How stanzas are mapped on links of that kind; null where they are as inside the server. */
  static StanzaMapping mapping(Link.Kind kind) {
    return switch (kind) {
      case CLIENT -> null;
      case SERVER -> SERVER;
      case COMPONENT -> COMPONENT;
    };
  }
}
