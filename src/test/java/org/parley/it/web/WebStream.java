package org.parley.it.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** The stream of a client over HTTP; what comes is queued. */
public abstract class WebStream implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(45);

  private final BlockingQueue<Element> received = new LinkedBlockingQueue<>();

  /** Sends an element. */
  abstract void send(String xml) throws IOException;

  /** Opens the stream, for the first time or anew. */
  public abstract void open(String domain) throws IOException;

  @Override
  public abstract void close() throws IOException;

  final void receive(Element element) {
    received.add(element);
  }

  /** The next element; null when none comes in time. */
  final Element next(Duration limit) throws IOException {
    try {
      return received.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Whether nothing has come that was not asked for. */
  final boolean isQuiet() {
    return received.isEmpty();
  }

  public final Element expect(String name) throws IOException {
    Element next = next(PATIENCE);
    if (next == null || !next.name().equals(name)) {
      throw new AssertionError("Instead of <" + name + "/> came " + next);
    }
    return next;
  }

  /** The text of the next message that is a chat; other stanzas are passed over. */
  public final String nextChat() throws IOException {
    for (Element next = next(PATIENCE); next != null; next = next(PATIENCE)) {
      if (next.name().equals("message") && next.hasChild("body", Namespaces.CLIENT)) {
        return next.childText("body", Namespaces.CLIENT);
      }
    }
    return null;
  }

  /** Authenticates and binds the resource of the address. */
  public final void login(Jid address, String password) throws IOException {
    open(address.domain());
    expect("features");
    byte[] plain = ("\0" + address.local() + '\0' + password).getBytes(StandardCharsets.UTF_8);
    send(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Base64.getEncoder().encodeToString(plain)
            + "</auth>");
    expect("success");
    open(address.domain());
    expect("features");
    send(
        "<iq xmlns='jabber:client' type='set' id='bind'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + address.resource()
            + "</resource></bind></iq>");
    Element bound = expect("iq");
    if (!"result".equals(bound.attribute("type"))) {
      throw new AssertionError("Not bound: " + bound);
    }
  }

  final void available() throws IOException {
    send("<presence xmlns='jabber:client'/>");
  }

  public final void chat(Jid to, String text) throws IOException {
    send(
        "<message xmlns='jabber:client' type='chat' to='"
            + to
            + "'><body>"
            + text
            + "</body></message>");
  }
}
