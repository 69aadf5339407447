package org.parley.it.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Namespaces;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;

/**
 * A client that sends stanzas of the grammar and sees to it that each request is answered and that
 * only what is no XML of a stream ends the stream.
 */
final class FuzzSession {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_AT_ONCE = 30;
  private static final int SELDOM = 40;

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
          "<enable xmlns='urn:xmpp:sm:3'/>",
          "<a>".repeat(100),
          "<message><body>" + "z".repeat(300_000) + "</body></message>",
          "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AA==</auth>");

  private final int port;
  private final Jid address;
  private final String password;
  private final Random random;
  private final Grammar grammar;
  private final Map<String, String> unanswered = new LinkedHashMap<>();
  private StreamClient client;
  private int sent;

  FuzzSession(int port, Jid address, String password, Random random, Grammar grammar) {
    this.port = port;
    this.address = address;
    this.password = password;
    this.random = random;
    this.grammar = grammar;
  }

  /** How many stanzas were sent. */
  int sent() {
    return sent;
  }

  /** Goes on until the time is over, in nanoseconds of {@link System#nanoTime}. */
  void run(long end) throws IOException {
    while (System.nanoTime() - end < 0) {
      if (client == null) {
        client = Login.login(port, address, password);
        client.write("<presence/>");
      }
      switch (random.nextInt(SELDOM)) {
        case 0 -> breakOff(ILLEGAL.get(random.nextInt(ILLEGAL.size())));
        case 1 -> leave();
        default -> round();
      }
    }
    if (client != null) {
      leave();
    }
  }

  private void round() throws IOException {
    StringBuilder batch = new StringBuilder();
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
      String id = "f" + sent++;
      String stanza = withId(grammar.stanza(), id);
      if (mustBeAnswered(stanza)) {
        unanswered.put(id, stanza);
      }
      batch.append(stanza);
    }
    client.write(batch.toString());
    awaitAnswers(batch.toString());
  }

  private static String withId(String stanza, String id) {
    int nameEnd = stanza.indexOf(stanza.startsWith("<iq") ? "iq" : " ") + (isIq(stanza) ? 2 : 0);
    return stanza.substring(0, nameEnd) + " id='" + id + "'" + stanza.substring(nameEnd);
  }

  private static boolean isIq(String stanza) {
    return stanza.startsWith("<iq");
  }

  /**
   * What goes to other clients, or to servers that there are not, is not the server's to answer.
   */
  private static boolean mustBeAnswered(String stanza) {
    if (!isIq(stanza) || !stanza.contains(" type='get'") && !stanza.contains(" type='set'")) {
      return false;
    }
    String head = stanza.substring(0, stanza.indexOf('>'));
    int to = head.indexOf(" to='");
    String receiver = to < 0 ? "" : head.substring(to, head.indexOf('\'', to + 5));
    return receiver.indexOf('/') < 0 && !receiver.contains("elsewhere");
  }

  private void awaitAnswers(String batch) throws IOException {
    String sync = "sync" + sent;
    client.write("<iq type='get' id='" + sync + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    unanswered.put(sync, "the ping after it");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!unanswered.isEmpty()) {
      Element next = client.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      if (next == null) {
        throw new AssertionError(
            (client.isEnded() ? "the stream ended" : "no answer to " + unanswered.values())
                + " after: "
                + batch);
      }
      if (next.is("error", Namespaces.STREAM)) {
        throw new AssertionError("the stream ended with " + next + " after: " + batch);
      }
      take(next);
    }
  }

  private void take(Element next) throws IOException {
    String type = next.attribute("type");
    if (!next.name().equals("iq") || next.attribute("id") == null) {
      return;
    }
    if ("get".equals(type) || "set".equals(type)) {
      client.send(refusal(next));
    } else {
      unanswered.remove(next.attribute("id"));
    }
  }

  private static Element refusal(Element request) {
    Element.Builder answer =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "error")
            .attribute("id", request.attribute("id"));
    if (request.attribute("from") != null) {
      answer.attribute("to", request.attribute("from"));
    }
    Element condition = Element.of("service-unavailable", "urn:ietf:params:xml:ns:xmpp-stanzas");
    return answer
        .child(
            Element.builder("error", Namespaces.CLIENT)
                .attribute("type", "cancel")
                .child(condition)
                .build())
        .build();
  }

  /** Sends what is not allowed; afterwards the connection is of no use any more. */
  private void breakOff(String illegal) throws IOException {
    try {
      client.write(illegal);
    } catch (IOException e) {
      // the server did not read to the end
    }
    client.next(Duration.ofMillis(200));
    leave();
  }

  /** Some say goodbye, some do not. */
  private void leave() throws IOException {
    if (random.nextBoolean()) {
      try {
        client.write("</stream:stream>");
      } catch (IOException e) {
        // it has ended already
      }
    }
    client.close();
    client = null;
    unanswered.clear();
  }
}
