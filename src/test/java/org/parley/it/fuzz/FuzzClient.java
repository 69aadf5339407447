package org.parley.it.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.jid.Jid;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;

/** A client of one account. */
class FuzzClient extends FuzzStream {
  /** What ends a stream (RFC 6120, section 4.9.3), or must not be met at all. */
  private static final List<String> ILLEGAL =
      List.of(
          "<iq",
          "<message>",
          "\u0000",
          "\u0001<message/>",
          "<!DOCTYPE x>",
          "<!-- c -->",
          "<?pi?>",
          "&lol;",
          "</message>",
          "</stream:stream>",
          "<a:b/>",
          "<message a='1' a='2'/>",
          "<message from='nobody@elsewhere.invalid'><body>b</body></message>",
          "<iq xmlns='jabber:server' type='get' id='i'/>",
          "<stream:features/>",
          "<enable xmlns='urn:xmpp:sm:3'/><enable xmlns='urn:xmpp:sm:3'/>",
          "<resume xmlns='urn:xmpp:sm:3' previd='none' h='0'/>",
          "<a xmlns='urn:xmpp:sm:3' h='4000000000'/>",
          "<a xmlns='urn:xmpp:sm:3' h='-1'/>",
          "<r xmlns='urn:xmpp:sm:3'/>",
          "<resumed xmlns='urn:xmpp:sm:3'/>",
          "<a>".repeat(100),
          "<message><body>" + "z".repeat(300_000) + "</body></message>",
          "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AA==</auth>");

  private final int port;
  private final Jid address;
  private final String password;

  FuzzClient(
      int port,
      Jid address,
      String password,
      Random random,
      Grammar grammar,
      AtomicInteger blockings) {
    super(random, grammar, blockings);
    this.port = port;
    this.address = address;
    this.password = password;
  }

  final int port() {
    return port;
  }

  final Jid address() {
    return address;
  }

  final String password() {
    return password;
  }

  @Override
  StreamClient open() throws IOException {
    StreamClient client = Login.login(port, address, password);
    client.write("<presence/>");
    return client;
  }

  /** The server knows who it is. */
  @Override
  String addressed(String stanza) {
    return stanza;
  }

  @Override
  String ping() {
    return "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>";
  }

  @Override
  List<String> illegal() {
    return ILLEGAL;
  }
}
