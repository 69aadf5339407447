package org.parley.server.s2s.outbound;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.ErrorText;
import org.parley.server.s2s.ProvedPairs;
import org.parley.server.s2s.ReceivingStream;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.StreamTraffic;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.dialback.Verification;
import org.parley.server.session.SerialExecutor;
import org.parley.server.stream.stanza.RefusedStanzas;

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
  private final OutboundReader reader;
  private final OutboundManagement management;
  private final OutboundPatience patience;
  private final StreamTraffic traffic;
  private final ProvedPairs nothing = new ProvedPairs();

  private volatile OutboundState state = OutboundState.DIALLING;
  private volatile Link link;
  private volatile Negotiated negotiated;
  private volatile String id;
  private boolean left;

  OutboundStream(
      DomainPair pair, boolean external, OutboundStreams streams, OutboundServices services) {
    this.pair = pair;
    this.streams = streams;
    this.services = services;
    this.traffic = services.traffic();
    this.dialback = new DialbackInitiator(this, streams, services);
    this.negotiation = new OutboundNegotiation(this, dialback.pairs(), services, external);
    this.management = new OutboundManagement(this, streams.resumptions());
    this.reader = new OutboundReader(this, negotiation, dialback, services);
    this.patience = new OutboundPatience(this, dialback, management, services, traffic);
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
    return state != OutboundState.CLOSED && (pair.equals(other) || dialback.mayTake(other));
  }

  boolean leadsTo(String remote) {
    return state != OutboundState.CLOSED && pair.remote().equals(remote);
  }

  /** Somebody wants to send over this stream. */
  void want(Demand demand) {
    request(() -> dialback.want(demand), () -> streams.open(demand));
  }

  /** Somebody wants a key to be looked at by the peer. */
  void verify(Verification verification) {
    request(() -> dialback.verify(verification), () -> streams.verify(verification, this));
  }

  private void request(Runnable note, Runnable elsewhere) {
    turn.execute(
        () -> {
          if (state == OutboundState.CLOSED) {
            elsewhere.run();
          } else {
            note.run();
            if (state == OutboundState.READY) {
              dialback.ask();
            }
          }
        });
  }

  /** The stream is negotiated. */
  void ready(boolean external, boolean multiplexes, boolean bidirectional) {
    negotiated = new Negotiated(external, multiplexes, bidirectional, streams.channel(link));
    state = OutboundState.READY;
    link.authenticated(true);
    dialback.ask();
  }

  OutboundManagement management() {
    return management;
  }

  /** What was negotiated; null before that. */
  Negotiated negotiated() {
    return negotiated;
  }

  @Override
  public void connected(Link made) {
    link = made;
    traffic.connected();
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
    if (turn.isIdle()) {
      read(element);
    } else {
      // what came before it may still wait, such as the answer that lets it in
      turn.execute(() -> read(element));
    }
  }

  @Override
  public void oversized(Element head) {
    traffic.element();
    traffic.stanza();
    management.count();
    services.stanzas().oversized(this, head);
  }

  /** Stanzas do not hold up what others want of the stream. */
  private void read(Element element) {
    if (state == OutboundState.READY && element.namespace().equals(Namespaces.CLIENT)) {
      traffic.stanza();
      management.count();
      services.stanzas().receive(this, element);
    } else {
      turn.execute(() -> reader.read(element));
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
          boolean brokeOff = state == OutboundState.READY;
          endNow(Unreached.BROKEN, "the connection broke off");
          if (negotiated != null) {
            streams.withdraw(dialback.pairs().granted(), negotiated.channel());
            if (left) {
              management.ended(unsent);
            } else {
              management.broken(unsent, brokeOff);
            }
          }
        });
  }

  /** Ends the stream in good order, because nobody needs it or the server ends. */
  void leave(String text) {
    turn.execute(
        () -> {
          left = state == OutboundState.READY;
          endNow(Unreached.BROKEN, text);
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
    turn.execute(patience::tick);
  }

  /** XEP-0220, section 2.1.2: a stream that has only looked at keys is closed when it has. */
  void closeIfUseless() {
    if (dialback.isUseless()) {
      left = true;
      closeNow();
    }
  }

  StreamTraffic traffic() {
    return traffic;
  }

  @Override
  public Link link() {
    return link;
  }

  @Override
  public String streamId() {
    return id;
  }

  @Override
  public RefusedStanzas refused() {
    return traffic.refused();
  }

  /** XEP-0288, section 2: the peer may send back what we may send. */
  @Override
  public ProvedPairs proved() {
    return negotiated.bidirectional() ? dialback.pairs().granted() : nothing;
  }

  @Override
  public void prove(DomainPair other, Element answer) {
    // both may send what either has proved
    dialback.pairs().granted().add(other);
    link.send(answer);
    streams.offer(other, negotiated.channel());
  }

  @Override
  public boolean isOpen() {
    return state != OutboundState.CLOSED;
  }

  /** The pairs that may be sent. */
  List<DomainPair> granted() {
    return dialback.pairs().granted().all();
  }
}
