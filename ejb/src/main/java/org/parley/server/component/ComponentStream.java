package org.parley.server.component;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.stanza.Stanza;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.Ids;
import org.parley.server.account.Guessing;
import org.parley.server.stream.inflow.PeerStream;
import org.parley.server.stream.stanza.RefusedStanzas;

/** The stream of a component, from its opening over the handshake to its end (XEP-0114). */
final class ComponentStream implements PeerStream {
  private enum State {
    OPENING,
    SHAKING_HANDS,
    OPEN,
    CLOSED
  }

  private final Link link;
  private final ComponentStreams services;
  private State state = State.OPENING;
  private String id;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong given = new AtomicLong();
  private final RefusedStanzas refused = new RefusedStanzas();
  private volatile String domain;
  private volatile long since;

  ComponentStream(Link link, ComponentStreams services) {
    this.link = link;
    this.services = services;
  }

  Link link() {
    return link;
  }

  /** The domain that the component serves; null before it has named one that there is. */
  String domain() {
    return domain;
  }

  /** All that an administrator may want to know, value by value. */
  List<Object> facts() {
    return List.of(
        domain,
        link.remoteAddress(),
        Duration.ofMillis(services.now() - since),
        taken.get(),
        given.get(),
        refused.count());
  }

  /** All that an administrator may want to know, in one line. */
  String description() {
    return "%s address=%s seconds=%d in=%d out=%d refused=%d"
        .formatted(
            domain,
            link.remoteAddress(),
            (services.now() - since) / 1000,
            taken.get(),
            given.get(),
            refused.count());
  }

  @Override
  public void open(StreamHeader header) {
    if (state != State.OPENING) {
      fail(StreamError.of(Condition.BAD_FORMAT, "the stream is open already"));
      return;
    }
    String wanted = Jid.parse(header.to()).filter(Jid::isDomain).map(Jid::domain).orElse(null);
    boolean known = wanted != null && services.secrets().of(wanted) != null;
    domain = known ? wanted : null;
    answer(header.to());
    if (header.contentNamespace() != null
        && !header.contentNamespace().equals(Namespaces.COMPONENT)) {
      refuse(Condition.INVALID_NAMESPACE, "it speaks " + header.contentNamespace());
    } else if (!known) {
      String name = wanted == null ? "that has no domain's name" : "of the name " + wanted;
      refuse(Condition.HOST_UNKNOWN, "no component " + name + " is configured");
    } else {
      state = State.SHAKING_HANDS;
    }
  }

  private void answer(String name) {
    id = Ids.next();
    link.openStream(new StreamHeader(name, null, id, null, null, Namespaces.COMPONENT));
  }

  private void refuse(Condition condition, String reason) {
    services
        .log()
        .tell(
            Level.WARNING,
            "PARLEY-S130",
            NetworkPrefix.of(link.remoteAddress()),
            "a component at {0} was refused: {1}",
            link,
            reason);
    fail(StreamError.of(condition));
  }

  @Override
  public void receive(Element element) {
    switch (state) {
      case OPENING -> fail(StreamError.of(Condition.POLICY_VIOLATION, "the stream is not open"));
      case SHAKING_HANDS -> shakeHands(element);
      case OPEN -> services.stanzas().receive(this, element);
      case CLOSED -> {}
    }
  }

  @Override
  public void oversized(Element head) {
    if (state == State.OPEN) {
      services.stanzas().oversized(this, head);
    }
  }

  /** Whoever guesses the secret is slowed down as one who guesses a password. */
  private void shakeHands(Element element) {
    if (!element.is(Handshake.NAME, Namespaces.CLIENT)) {
      refuse(Condition.NOT_AUTHORIZED, domain + " sent something else than its handshake");
      return;
    }
    String network = NetworkPrefix.of(link.remoteAddress());
    long pause = services.guessing().pause(Jid.of(null, domain, null), network);
    if (pause == Guessing.REFUSED) {
      refuse(Condition.RESOURCE_CONSTRAINT, "too many wrong secrets for " + domain);
    } else {
      services.workforce().doAlone(pause, () -> judge(element, network));
    }
  }

  private void judge(Element handshake, String network) {
    Jid address = Jid.of(null, domain, null);
    if (!Handshake.isRight(handshake, id, services.secrets().of(domain))) {
      services.guessing().failed(address, network);
      refuse(Condition.NOT_AUTHORIZED, domain + " does not know its secret");
      return;
    }
    services.guessing().succeeded(address, network);
    if (!services.components().add(this)) {
      refuse(Condition.CONFLICT, domain + " is connected as often as it may be");
    } else {
      services
          .log()
          .tell(
              Level.INFO,
              "PARLEY-S131",
              domain,
              "component {0} is connected from {1}",
              domain,
              link);
    }
  }

  /** The component is one of those that stanzas go to from now on. */
  void welcome() {
    state = State.OPEN;
    since = services.now();
    link.authenticated(true);
    link.send(Element.of(Handshake.NAME, Namespaces.CLIENT));
  }

  /** One more stanza came of the component. */
  void countTaken() {
    taken.incrementAndGet();
  }

  RefusedStanzas refused() {
    return refused;
  }

  /** Answers what the component sent. */
  void send(Stanza answer) {
    link.send(answer.element());
  }

  /**
   * Sends a stanza to the component.
   *
   * @return false when it takes no more
   */
  boolean deliver(Stanza stanza) {
    boolean sent = link.send(stanza.element());
    if (sent) {
      given.incrementAndGet();
    }
    return sent;
  }

  @Override
  public void secured() {
    // components connect in plain text
  }

  @Override
  public void fail(StreamError error) {
    if (state != State.CLOSED) {
      if (id == null) {
        answer(null);
      }
      link.send(error.toElement());
      close();
    }
  }

  @Override
  public void close() {
    leave();
    link.close();
  }

  private void leave() {
    if (state == State.OPEN) {
      services.components().remove(this);
      services
          .log()
          .tell(Level.INFO, "PARLEY-S132", domain, "component {0} has left {1}", domain, link);
    }
    state = State.CLOSED;
  }

  /** What it never got goes to another connection of the component, or back. */
  @Override
  public void disconnected(List<Element> unsent) {
    leave();
    for (Element element : unsent) {
      if (Stanza.Kind.of(element).isPresent()) {
        Jid from = Jid.stored(element.attribute("from"));
        services.router().route(Stanza.of(element, from, Jid.stored(element.attribute("to"))));
      }
    }
  }
}
