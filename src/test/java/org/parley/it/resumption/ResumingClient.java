package org.parley.it.resumption;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;

/**
 * A session that goes on over one connection after the other (XEP-0198). What the server has not
 * handled is sent again. One thread uses it.
 */
final class ResumingClient implements AutoCloseable {
  private static final String SM = "urn:xmpp:sm:3";
  private static final String REQUEST = "<r xmlns='" + SM + "'/>";
  private static final int RECEIVE_BUFFER = 8 * 1024;

  private final int port;
  private final Jid address;
  private final String password;
  private final Tally tally;
  private final Deque<String> unconfirmed = new ArrayDeque<>();
  private StreamClient link;
  private StreamClient former;
  private String id;
  private String forgotten;
  private long handled;
  private long confirmed;
  private boolean heardSomething;

  ResumingClient(int port, Jid address, String password, Tally tally) {
    this.port = port;
    this.address = address;
    this.password = password;
    this.tally = tally;
  }

  boolean isConnected() {
    return link != null;
  }

  /** Whether the server has handled all that was sent. */
  boolean isConfirmed() {
    return unconfirmed.isEmpty();
  }

  /** Whether anything came when it was last asked. */
  boolean heardSomething() {
    return heardSomething;
  }

  /** Sends a stanza; it is sent again until the server has handled it. */
  void send(String stanza) throws IOException {
    unconfirmed.addLast(stanza);
    if (link != null) {
      write(stanza);
    }
  }

  void ask() throws IOException {
    write(REQUEST);
  }

  private void write(String xml) throws IOException {
    try {
      link.write(xml);
    } catch (IOException e) {
      leave();
      throw e;
    }
  }

  /** The next stanza; null when none came in time, or something else, or the connection ended. */
  Element next(Duration limit) throws IOException {
    Element next = link.next(limit);
    heardSomething = next != null;
    if (next == null) {
      if (link.isEnded() || link.isStreamClosed()) {
        leave();
      }
      return null;
    }
    if (Stanza.Kind.of(next).isPresent()) {
      handled++;
      return next;
    }
    manage(next);
    return null;
  }

  private void manage(Element next) throws IOException {
    switch (next.name()) {
      case "r" -> write(answer());
      case "a" -> confirm(count(next));
      case "error" -> {
        tally.count("ended by the server: " + next.elements().get(0).name());
        leave();
      }
      default -> throw new AssertionError(address + " was sent " + next);
    }
  }

  private String answer() {
    return "<a xmlns='" + SM + "' h='" + handled + "'/>";
  }

  private static long count(Element element) {
    return Long.parseLong(element.attribute("h"));
  }

  private void confirm(long count) {
    if (count < confirmed || count - confirmed > unconfirmed.size()) {
      throw new AssertionError(
          "%s: %d of %d + %d are said to be handled"
              .formatted(address, count, confirmed, unconfirmed.size()));
    }
    for (; confirmed < count; confirmed++) {
      unconfirmed.removeFirst();
    }
  }

  /** Gives the connection up, though it may be open still. */
  void leave() throws IOException {
    if (former != null) {
      former.close();
    }
    former = link;
    link = null;
  }

  /**
   * Goes on over another connection, or begins.
   *
   * @param atLast is done just before, while the former connection may still be there
   * @return whether the session of before goes on
   */
  boolean connect(Runnable atLast) throws IOException {
    StreamClient next = StreamClient.connect(port, RECEIVE_BUFFER);
    try {
      Login.secure(next, TlsClient.trusting(), address.domain());
      Login.authenticate(next, address, password);
      if (id != null) {
        atLast.run();
        if (resume(next)) {
          return true;
        }
      }
      begin(next);
      return false;
    } catch (IOException e) {
      next.close();
      throw e;
    } catch (AssertionError e) {
      boolean ended = next.isEnded();
      next.close();
      if (ended) {
        throw new IOException(e);
      }
      throw e;
    }
  }

  /** Sends a stanza over the former connection, where it may be handled or not. */
  void sendLate(String stanza) {
    unconfirmed.addLast(stanza);
    try {
      if (former != null) {
        former.write(stanza);
        tally.count("sent over the former connection");
      }
    } catch (IOException e) {
      tally.count("not sent over the former connection");
    }
  }

  private void begin(StreamClient next) throws IOException {
    if (forgotten != null) {
      next.write("<resume xmlns='%s' previd='%s' h='0'/>".formatted(SM, forgotten + 'x'));
      next.expect("failed");
    }
    Login.bind(next, address);
    next.write("<enable xmlns='" + SM + "' resume='true'/>");
    Element answer = next.next();
    if (answer == null || answer.name().equals("error")) {
      // what was sent over an earlier connection came later, and was another client to the server
      throw new IOException("ended by " + answer);
    }
    if (!answer.name().equals("enabled")) {
      throw new AssertionError(address + " was sent " + answer);
    }
    id = answer.attribute("id");
    handled = 0;
    confirmed = 0;
    go(next);
    tally.count("begun");
  }

  /**
   * A server that has given the session up tells how much it had handled, so that nothing is sent
   * twice.
   */
  private boolean resume(StreamClient next) throws IOException {
    next.write("<resume xmlns='%s' previd='%s' h='%d'/>".formatted(SM, id, handled));
    Element answer = next.next();
    if (answer == null) {
      throw new IOException("no answer to the resumption");
    }
    if (!answer.name().equals("resumed") && !answer.name().equals("failed")) {
      throw new AssertionError(address + " was sent " + answer);
    }
    confirm(count(answer));
    if (answer.name().equals("failed")) {
      tally.count("session given up by the server");
      id = null;
      return false;
    }
    tally.count("resumed");
    go(next);
    return true;
  }

  private void go(StreamClient next) throws IOException {
    link = next;
    for (String stanza : unconfirmed) {
      write(stanza);
    }
  }

  /**
   * Loses the id of the session after both sides have acknowledged what they got. What comes
   * meanwhile is not handled, so the server has to send it again in the next session.
   *
   * @param how the connection ends: 0 is not at all, 1 without a word, 2 with the end of the stream
   * @return false when it remembers
   */
  boolean forget(Duration limit, int how) throws IOException {
    write(answer() + REQUEST);
    // the answers to earlier requests come first
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Element next = link.next(Duration.ofMillis(100));
      if (next == null && link.isEnded() || next != null && next.name().equals("error")) {
        break;
      }
      if (next != null && next.name().equals("a")) {
        confirm(count(next));
        if (unconfirmed.isEmpty()) {
          part(how);
          return true;
        }
      }
    }
    leave();
    return false;
  }

  private void part(int how) throws IOException {
    forgotten = id;
    id = null;
    try {
      if (how == 2) {
        link.write("</stream:stream>");
      }
    } catch (IOException e) {
      tally.count("gone before the end of the stream");
    }
    leave();
    if (how > 0) {
      former.close();
    }
    tally.count("forgot its id");
  }

  @Override
  public void close() throws IOException {
    for (StreamClient one : new StreamClient[] {link, former}) {
      if (one != null) {
        one.close();
      }
    }
  }

  static String message(Jid to, int number, int padding) {
    return "<message xmlns='%s' type='chat' id='%d' to='%s'><body>%s</body></message>"
        .formatted(Namespaces.CLIENT, number, to, "la ".repeat(padding));
  }
}
