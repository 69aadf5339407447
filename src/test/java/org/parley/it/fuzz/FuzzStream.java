package org.parley.it.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/**
 * Sends stanzas of the grammar and sees to it that each request is answered and that only what is
 * not allowed at all ends the stream.
 */
abstract class FuzzStream {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_AT_ONCE = 30;
  private static final int SELDOM = 40;
  private static final Pattern ELEMENT = Pattern.compile("<[a-z]+");

  private final Random random;
  private final Grammar grammar;
  private final AtomicInteger blockings;
  private final Map<String, String> unanswered = new LinkedHashMap<>();
  private StreamClient client;
  private int sent;

  /**
   * @param blockings counts what streams of the same account begin and end to change of whom it
   *     blocks
   */
  FuzzStream(Random random, Grammar grammar, AtomicInteger blockings) {
    this.random = random;
    this.grammar = grammar;
    this.blockings = blockings;
  }

  /** A new stream on which stanzas may be sent. */
  abstract StreamClient open() throws IOException;

  /** The stanza with the addresses that this kind of stream has to write. */
  abstract String addressed(String stanza);

  /** A request to the server that is answered, without an id. */
  abstract String ping();

  /** What ends such a stream. */
  abstract List<String> illegal();

  /** Sees each element that comes. */
  void received(StreamClient from, Element element) throws IOException {
    // most streams only have to be read
  }

  /** Goes on over another connection, after the last one broke off; null when that cannot be. */
  StreamClient again() throws IOException {
    return null;
  }

  /** How many stanzas were sent. */
  int sent() {
    return sent;
  }

  /** Goes on until the time is over, in nanoseconds of {@link System#nanoTime}. */
  void run(long end) throws IOException {
    while (System.nanoTime() - end < 0) {
      if (client == null) {
        client = open();
      }
      switch (random.nextInt(SELDOM)) {
        case 0 -> breakOff(any(illegal()));
        case 1 -> leave();
        case 2 -> vanish();
        default -> round();
      }
    }
    if (client != null) {
      leave();
    }
  }

  private void round() throws IOException {
    StringBuilder batch = new StringBuilder();
    int before = blockings.get();
    int changes = 0;
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
      String id = "f" + sent++;
      String stanza = withId(addressed(grammar.stanza()), id);
      if (mustBeAnswered(stanza)) {
        unanswered.put(id, stanza);
      }
      if (stanza.contains("urn:xmpp:blocking") || stanza.contains("jabber:iq:privacy")) {
        changes++;
      }
      batch.append(stanza);
    }
    blockings.addAndGet(changes);
    client.write(batch.toString());
    awaitAnswers(batch.toString(), before);
    blockings.addAndGet(changes);
  }

  private static String withId(String stanza, String id) {
    return withAttribute(stanza, "id", id);
  }

  static String withAttribute(String stanza, String name, String value) {
    Matcher element = ELEMENT.matcher(stanza);
    if (!element.lookingAt()) {
      throw new IllegalArgumentException("no stanza: " + stanza);
    }
    String head = element.group();
    return head + ' ' + name + "='" + value + "'" + stanza.substring(head.length());
  }

  final String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
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

  private void awaitAnswers(String batch, int before) throws IOException {
    String sync = "sync" + sent;
    client.write(withId(ping(), sync));
    unanswered.put(sync, "the ping after it");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!unanswered.isEmpty()) {
      Element next = client.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      if (next == null && !client.isEnded() && blockings.get() != before) {
        unanswered.values().removeIf(FuzzStream::isBySomebody);
      }
      if (next == null && !unanswered.isEmpty()) {
        throw new AssertionError(
            (client.isEnded() ? "the stream ended" : "no answer to " + unanswered.values())
                + " after: "
                + batch);
      }
      if (next != null) {
        requireNoEnd(next, batch);
        take(next);
      }
    }
  }

  /**
   * Whether somebody answers whom another stream of the account may have blocked meanwhile: then
   * the answer is dropped in silence (XEP-0191, section 3.3).
   */
  private static boolean isBySomebody(String stanza) {
    String head = stanza.substring(0, Math.max(0, stanza.indexOf('>')));
    // the own server, which carries the lists out, is never blocked
    return head.contains(" to='") && !head.contains(" to='" + ServerUnderTest.DOMAIN + "'");
  }

  private static void requireNoEnd(Element next, String batch) {
    if (next.is("error", Namespaces.STREAM)) {
      throw new AssertionError("the stream ended with " + next + " after: " + batch);
    }
  }

  private void take(Element next) throws IOException {
    received(client, next);
    String type = next.attribute("type");
    if (!next.name().equals("iq") || next.attribute("id") == null) {
      return;
    }
    if ("get".equals(type) || "set".equals(type)) {
      client.write(refusal(next));
    } else {
      unanswered.remove(next.attribute("id"));
    }
  }

  /** In the namespace of the stream, whatever that is. */
  private static String refusal(Element request) {
    StringBuilder answer = new StringBuilder("<iq type='error'");
    attribute(answer, "id", request.attribute("id"));
    attribute(answer, "from", request.attribute("to"));
    attribute(answer, "to", request.attribute("from"));
    return answer
        .append("><error type='cancel'><service-unavailable xmlns='")
        .append(Namespaces.STANZA_ERRORS)
        .append("'/></error></iq>")
        .toString();
  }

  private static void attribute(StringBuilder tag, String name, String value) {
    if (value != null) {
      String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
      tag.append(' ').append(name).append("='").append(escaped).append('\'');
    }
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

  private void vanish() throws IOException {
    client.close();
    client = again();
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
