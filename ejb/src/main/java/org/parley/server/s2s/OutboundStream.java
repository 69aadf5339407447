package org.parley.server.s2s;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.StreamHeader;
import org.parley.core.stanza.Namespaces;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.session.SerialExecutor;

/**
 * A stream that we open to the server of another domain: it negotiates TLS, proves by our
 * certificate or by dialback who we are, and lends its way to those who want it. What happens on
 * the link and what others want is done one after another on its executor.
 */
final class OutboundStream implements ReceivingStream {
  private final DomainPair pair;
  private final OutboundStreams streams;
  private final OutboundServices services;
  private final SerialExecutor turn = new SerialExecutor();
  private final DialbackInitiator dialback;
  private final OutboundNegotiation negotiation;
  private final Traffic traffic;
  private final ProvedPairs nothing = new ProvedPairs();

  private volatile OutboundState state = OutboundState.DIALLING;
  private volatile Link link;
  private volatile Channel channel;
  private volatile String id;
  private volatile boolean multiplexes;
  private volatile boolean bidirectional;
  private volatile boolean external;

  OutboundStream(
      DomainPair pair, boolean external, OutboundStreams streams, OutboundServices services) {
    this.pair = pair;
    this.streams = streams;
    this.services = services;
    this.traffic = services.traffic();
    this.dialback = new DialbackInitiator(this, streams, services);
    this.negotiation = new OutboundNegotiation(this, services, external);
  }

  /** The domains between which it was opened. */
  DomainPair pair() {
    return pair;
  }

  OutboundState state() {
    return state;
  }

  void state(OutboundState next) {
    state = next;
  }

  /** Whether the pair may be asked for here: its own, or any of the same target (piggybacking). */
  boolean suits(DomainPair other) {
    return state != OutboundState.CLOSED
        && (pair.equals(other)
            || pair.remote().equals(other.remote())
                && multiplexes
                && dialback.pairs().granted().size() < services.maxPairs());
  }

  boolean leadsTo(String remote) {
    return state != OutboundState.CLOSED && pair.remote().equals(remote);
  }

  /** Somebody wants to send over this stream. */
  void want(Demand demand) {
    turn.execute(
        () -> {
          if (state == OutboundState.CLOSED) {
            streams.open(demand);
          } else {
            dialback.want(demand);
            askIfReady();
          }
        });
  }

  /** Somebody wants a key to be looked at by the peer. */
  void verify(Verification verification) {
    turn.execute(
        () -> {
          if (state == OutboundState.CLOSED) {
            streams.verify(verification, this);
          } else {
            dialback.verify(verification);
            askIfReady();
          }
        });
  }

  /** Whether our certificate would be of use: somebody wants the pair of the stream itself. */
  boolean isWanted() {
    return dialback.pairs().isWanted(pair);
  }

  /** The stream is negotiated. */
  void ready(boolean isExternal, boolean canMultiplex) {
    external = isExternal;
    multiplexes = canMultiplex;
    channel = streams.channel(link);
    state = OutboundState.READY;
    link.authenticated(true);
    dialback.ask();
  }

  void bidirectional() {
    bidirectional = true;
  }

  private void askIfReady() {
    if (state == OutboundState.READY) {
      dialback.ask();
    }
  }

  @Override
  public void connected(Link made) {
    link = made;
    turn.execute(() -> negotiation.begin(made));
  }

  @Override
  public void open(StreamHeader header) {
    turn.execute(
        () -> {
          id = header.id();
          negotiation.opened(header);
        });
  }

  @Override
  public void receive(Element element) {
    traffic.element();
    if (state == OutboundState.READY && element.namespace().equals(Namespaces.CLIENT)) {
      traffic.stanza();
      services.stanzas().receive(this, element);
    } else {
      turn.execute(() -> handle(element));
    }
  }

  private void handle(Element element) {
    if (state == OutboundState.CLOSED) {
      return;
    }
    if (element.is("error", Namespaces.STREAM)) {
      String condition = ErrorText.condition(element);
      boolean unknown = "host-unknown".equals(condition) || "host-gone".equals(condition);
      end(
          unknown ? Unreached.UNKNOWN_HOST : Unreached.REFUSED,
          "it ended the stream with " + condition);
    } else if (state != OutboundState.READY) {
      negotiation.receive(element);
    } else if (!element.namespace().equals(Dialback.NAMESPACE)) {
      fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    } else if (element.attribute("type") != null) {
      dialback.answered(element);
      closeIfUseless();
    } else if (bidirectional) {
      services.receiver().handle(this, element);
    } else {
      services.log().unsolicited(link, element.name());
    }
  }

  @Override
  public void secured() {
    turn.execute(negotiation::secured);
  }

  @Override
  public void unreachable(LinkEvent.Unreachable event) {
    end(event.notFound() ? Unreached.NO_ADDRESS : Unreached.NO_CONNECTION, event.reason());
  }

  @Override
  public void disconnected(List<Element> unsent) {
    turn.execute(
        () -> {
          endNow(Unreached.BROKEN, "the connection broke off");
          if (channel != null) {
            dialback.pairs().granted().all().forEach(one -> streams.withdraw(one, channel));
            channel.lost(unsent);
          }
        });
  }

  /** Ends the stream, whatever it was needed for. */
  void end(Unreached reason, String text) {
    turn.execute(() -> endNow(reason, text));
  }

  private void endNow(Unreached reason, String text) {
    if (state == OutboundState.CLOSED) {
      return;
    }
    if (dialback.pairs().granted().isEmpty()) {
      services.log().unreached(pair.remote(), link, text);
    }
    closeNow();
    dialback.failAll(reason, negotiation.isExternalRefused());
  }

  private void closeNow() {
    state = OutboundState.CLOSED;
    streams.remove(this);
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void close() {
    end(Unreached.BROKEN, "the stream was closed");
  }

  @Override
  public void fail(StreamError error) {
    turn.execute(
        () -> {
          if (state != OutboundState.CLOSED) {
            link.send(error.toElement());
            endNow(Unreached.BROKEN, ErrorText.of(error));
          }
        });
  }

  /** Lets time pass. */
  void tick() {
    turn.execute(
        () -> {
          if (state == OutboundState.READY) {
            dialback.failOlder(services.now() - services.timeout());
            closeIfIdle();
          } else if (state != OutboundState.CLOSED && traffic.age() >= services.timeout()) {
            endNow(Unreached.BROKEN, "it took too long in the state " + state);
          }
        });
  }

  private void closeIfIdle() {
    boolean idle = services.idle() > 0 && traffic.silence(channel) >= services.idle();
    if (idle || dialback.isUseless()) {
      closeNow();
    }
  }

  private void closeIfUseless() {
    if (dialback.isUseless()) {
      closeNow();
    }
  }

  /** Whether our certificate has proved who we are. */
  boolean isExternal() {
    return external;
  }

  /** The way to the peer, once the stream is ready. */
  Channel channel() {
    return channel;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public String streamId() {
    return id;
  }

  /** XEP-0288, section 2: the peer may send back what we may send. */
  @Override
  public ProvedPairs proved() {
    return bidirectional ? dialback.pairs().granted() : nothing;
  }

  @Override
  public void prove(DomainPair other) {
    // both may send what either has proved
    dialback.pairs().granted().add(other);
    streams.offer(other, channel);
  }

  @Override
  public boolean isOpen() {
    return state != OutboundState.CLOSED;
  }

  ConnectionView view() {
    return new ConnectionView(
        "out", dialback.pairs().granted().all(), external, bidirectional, link, traffic, channel);
  }
}
