package org.parley.server.s2s.inbound;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.Ids;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.ErrorText;
import org.parley.server.s2s.ProvedPairs;
import org.parley.server.s2s.ReceivingStream;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.channel.StreamTraffic;
import org.parley.server.s2s.dialback.Dialback;
import org.parley.server.s2s.policy.OwnDomains;
import org.parley.server.stream.management.StreamManagement;
import org.parley.server.stream.stanza.RefusedStanzas;

/**
 * The stream of a server that has called us (RFC 6120). The transport hands its events over one
 * after another; only what is proved by dialback comes from other threads.
 */
final class InboundStream implements ReceivingStream {
  private final Link link;
  private final InboundStreams services;
  private final Channel channel;
  private final ProvedPairs proved = new ProvedPairs();
  private final ExternalServer sasl;
  private final InboundManagement management;
  private final StreamTraffic traffic;

  private volatile InboundState state = InboundState.OPENING;
  private volatile String id;
  private volatile String from;
  private volatile String to;
  private volatile boolean external;
  private volatile boolean bidirectional;
  private boolean opened;

  InboundStream(Link link, InboundStreams services) {
    this.link = link;
    this.services = services;
    this.channel = services.channel(link);
    this.management = new InboundManagement(this, services.resumable(), channel);
    this.sasl = new ExternalServer(this);
    this.traffic = services.traffic();
  }

  @Override
  public void open(StreamHeader header) {
    if (state != InboundState.OPENING && state != InboundState.REOPENING) {
      fail(StreamError.of(Condition.BAD_FORMAT, "the stream is open already"));
      return;
    }
    StreamError error = services.headers().check(header);
    String sender = OwnDomains.parse(header.from());
    String receiver = OwnDomains.parse(header.to());
    if (error == null
        && external
        && !(receiver.equals(to) && sender != null && sender.equals(from))) {
      error = StreamError.of(Condition.INVALID_FROM, "authenticated for other domains");
    }
    from = sender;
    to = error == null ? receiver : to;
    id = Ids.next();
    link.openStream(services.headers().answer(to, from, id));
    opened = true;
    if (error == null) {
      error = services.refusal(this);
    }
    if (error != null) {
      fail(error);
      return;
    }
    state = external ? InboundState.AUTHENTICATED : InboundState.NEGOTIATING;
    link.send(features());
    if (external) {
      offer(new DomainPair(to, from));
    }
  }

  /** What comes next (RFC 6120, section 4.3.2); XEP-0288, section 2: bidi before and after TLS. */
  private Element features() {
    Element.Builder features = Element.builder("features", Namespaces.STREAM);
    if (link.security() == null) {
      Element required = Element.of("required", Namespaces.TLS);
      features.child(Element.builder("starttls", Namespaces.TLS).child(required).build());
    } else {
      if (!external && sasl.isOffered()) {
        Element mechanism = Element.of("mechanism", Namespaces.SASL, "EXTERNAL");
        features.child(Element.builder("mechanisms", Namespaces.SASL).child(mechanism).build());
      }
      features.child(Dialback.feature());
    }
    if (!external && !bidirectional) {
      features.child(Element.of("bidi", "urn:xmpp:features:bidi"));
    }
    if (link.security() != null) {
      features.child(StreamManagement.FEATURE);
    }
    return features.build();
  }

  @Override
  public void receive(Element element) {
    traffic.element();
    switch (state) {
      case NEGOTIATING, AUTHENTICATED -> handle(element);
      case OPENING, SECURING, REOPENING ->
          fail(StreamError.of(Condition.POLICY_VIOLATION, "the stream must be opened first"));
      case CLOSED -> {}
    }
  }

  @Override
  public void oversized(Element head) {
    traffic.element();
    if (state == InboundState.CLOSED) {
      return;
    }
    traffic.stanza();
    if (management.count()) {
      services.stanzas().oversized(this, head);
    }
  }

  private void handle(Element element) {
    switch (element.namespace()) {
      case Namespaces.CLIENT -> {
        traffic.stanza();
        if (management.count()) {
          services.stanzas().receive(this, element);
        }
      }
      case StreamManagement.NAMESPACE -> management.receive(element);
      case Dialback.NAMESPACE -> dialback(element);
      case Namespaces.TLS -> startTls(element);
      case Namespaces.SASL -> authenticate(element);
      case "urn:xmpp:bidi" -> bidirectional = link.security() != null;
      case Namespaces.STREAM -> close();
      default -> fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    }
  }

  /** XEP-0220, section 4: nothing was asked on this stream, so nothing is answered here. */
  private void dialback(Element element) {
    if (element.attribute("type") == null) {
      services.receiver().handle(this, element);
    } else {
      services.log().unsolicited(link, element.name());
    }
  }

  private void startTls(Element element) {
    if (!element.name().equals("starttls")) {
      fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    } else if (link.security() != null) {
      link.send(Element.of("failure", Namespaces.TLS));
      close();
    } else {
      state = InboundState.SECURING;
      link.startTls(to);
    }
  }

  @Override
  public void secured() {
    if (state == InboundState.SECURING) {
      state = InboundState.OPENING;
      opened = false;
    }
  }

  private void authenticate(Element element) {
    if (external) {
      fail(StreamError.of(Condition.POLICY_VIOLATION, "authenticated already"));
    } else {
      sasl.receive(element);
    }
  }

  /** The certificate has proved what it is; the stream begins anew. */
  void authenticated() {
    external = true;
    proved.add(new DomainPair(to, from));
    link.authenticated(true);
    state = InboundState.REOPENING;
    opened = false;
    link.restart();
  }

  @Override
  public void prove(DomainPair pair, Element answer) {
    proved.add(pair);
    link.authenticated(true);
    link.send(answer);
    offer(pair);
  }

  private void offer(DomainPair pair) {
    if (bidirectional) {
      services.offer(pair, channel);
    }
  }

  @Override
  public void fail(StreamError error) {
    if (state == InboundState.CLOSED) {
      return;
    }
    if (!opened) {
      link.openStream(services.headers().answer(to, from, Ids.next()));
      opened = true;
    }
    services.log().refused(from, link, ErrorText.of(error));
    link.send(error.toElement());
    close();
  }

  @Override
  public void close() {
    state = InboundState.CLOSED;
    link.close();
  }

  @Override
  public void disconnected(List<Element> unsent) {
    boolean brokeOff = isOpen();
    state = InboundState.CLOSED;
    services.remove(this, channel);
    if (brokeOff) {
      management.broken(unsent);
    } else {
      management.ended(unsent);
    }
  }

  /**
   * Lets time pass.
   *
   * @param idle milliseconds after which a stream ends on which nothing came and went; 0 is never
   * @param patience milliseconds after which one ends whose peer takes nothing
   */
  void tick(long idle, long patience) {
    channel.ask();
    if (isOpen() && idle > 0 && traffic.silence(channel) >= idle) {
      close();
    }
    if (channel.isStuck(patience)) {
      link.abort();
    }
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public String streamId() {
    return id;
  }

  /** The domains between which it was opened. */
  DomainPair pair() {
    return new DomainPair(to, from);
  }

  /** The domain that the peer says it is, or null. */
  String from() {
    return from;
  }

  @Override
  public RefusedStanzas refused() {
    return traffic.refused();
  }

  @Override
  public ProvedPairs proved() {
    return proved;
  }

  @Override
  public boolean isOpen() {
    return state != InboundState.CLOSED;
  }

  /** What an administrator may want to know. */
  ConnectionView view() {
    return new ConnectionView("in", proved.all(), external, bidirectional, link, traffic, channel);
  }
}
