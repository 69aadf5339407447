package org.parley.it.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.it.client.ComponentLogin;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/** An external component (XEP-0114), in which many users are, some of them with odd addresses. */
final class FuzzComponent extends FuzzStream {
  private static final String DOMAIN = ServerUnderTest.COMPONENT;

  /** Addresses that can be read, and parts of addresses that concern one stanza alone. */
  private static final List<String> SENDERS =
      List.of(
          "u1@" + DOMAIN,
          "u1@" + DOMAIN + "/pda",
          "u2@" + DOMAIN + "/\u2764\ufe0f",
          "u3@" + DOMAIN + "/\ud83d\udc69\u200d\ud83d\ude80",
          "u\u0378@" + DOMAIN + "/\u0378",
          DOMAIN,
          DOMAIN + "/x",
          DOMAIN.toUpperCase(java.util.Locale.ROOT) + ".",
          "u1@" + DOMAIN + "/ x",
          "u1@" + DOMAIN + "/",
          "a:b%c@" + DOMAIN + "/x",
          "u\u202e1@" + DOMAIN,
          "u".repeat(1024) + "@" + DOMAIN,
          "u1@" + DOMAIN + "/" + "r".repeat(1024),
          "@" + DOMAIN,
          "@@",
          "/",
          "");

  private static final List<String> ILLEGAL =
      List.of(
          "<message",
          "\u0000",
          "<!DOCTYPE x>",
          "<!-- c -->",
          "&lol;",
          "</stream:stream>",
          "<handshake/>",
          "<handshake>0123456789012345678901234567890123456789</handshake>",
          "<iq xmlns='jabber:client' type='get' id='i'/>",
          "<stream:features/>",
          "<foo/>",
          "<message from='u1@elsewhere.invalid' to='x@y.invalid'/>",
          "<message from='u1@sub." + DOMAIN + "' to='x@y.invalid'/>",
          "<a>".repeat(100));

  private final ServerUnderTest server;

  FuzzComponent(ServerUnderTest server, Random random, Grammar grammar) {
    super(random, grammar, new AtomicInteger());
    this.server = server;
  }

  @Override
  StreamClient open() throws IOException {
    return ComponentLogin.login(server, DOMAIN);
  }

  @Override
  String addressed(String stanza) {
    String from = any(SENDERS);
    return from.equals("/") ? stanza : withAttribute(stanza, "from", from);
  }

  @Override
  String ping() {
    return "<iq type='get' from='%s' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>"
        .formatted(DOMAIN, ServerUnderTest.DOMAIN);
  }

  @Override
  List<String> illegal() {
    return ILLEGAL;
  }
}
