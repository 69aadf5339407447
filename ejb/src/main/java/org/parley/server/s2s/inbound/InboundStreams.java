package org.parley.server.s2s.inbound;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.link.Link;
import org.parley.core.settings.Settings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.FederationLog;
import org.parley.server.s2s.PeerHeaders;
import org.parley.server.s2s.PeerIdentity;
import org.parley.server.s2s.PeerStanzas;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.channel.StreamTraffic;
import org.parley.server.s2s.dialback.DialbackReceiver;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.s2s.policy.Trust;
import org.parley.server.stream.inflow.PeerStream;
import org.parley.server.stream.inflow.StreamFactory;

/** The streams of servers that have called us, and what each needs of the server. */
@ServerBean
public final class InboundStreams implements StreamFactory {
  private final PeerHeaders headers;
  private final PeerStanzas stanzas;
  private final DialbackReceiver receiver;
  private final FederationPolicy policy;
  private final FederationLog log;
  private final OutboundStreams outbound;
  private final ResumableStreams resumable;
  private final SteadyClock clock;
  private final long idle;
  private final long patience;
  private final int most;
  private final Set<InboundStream> streams = ConcurrentHashMap.newKeySet();

  @Inject
  InboundStreams(
      PeerHeaders headers,
      PeerStanzas stanzas,
      DialbackReceiver receiver,
      FederationPolicy policy,
      FederationLog log,
      OutboundStreams outbound,
      SteadyClock clock,
      Settings settings) {
    this.headers = headers;
    this.stanzas = stanzas;
    this.receiver = receiver;
    this.policy = policy;
    this.log = log;
    this.outbound = outbound;
    this.resumable = new ResumableStreams(clock, settings.number(FederationSettings.TIMEOUT));
    this.clock = clock;
    this.idle = 1000L * settings.number(FederationSettings.IDLE);
    this.patience = 1000L * settings.number(FederationSettings.TIMEOUT);
    this.most = settings.number(FederationSettings.LIMIT_STREAMS);
  }

  @Override
  public Link.Kind kind() {
    return Link.Kind.SERVER;
  }

  @Override
  public PeerStream accept(Link link) {
    InboundStream stream = new InboundStream(link, this);
    streams.add(stream);
    return stream;
  }

  /** Why a stream whose header is right must not go on, or null. */
  StreamError refusal(InboundStream stream) {
    if (streams.size() > most) {
      return StreamError.of(Condition.RESOURCE_CONSTRAINT, "too many streams");
    }
    String from = stream.from();
    boolean mustProve =
        from != null
            && stream.link().security() != null
            && policy.trust(from) == Trust.REQUIRED_VALID_CERTIFICATE;
    String fault = mustProve ? PeerIdentity.fault(stream.link().security(), from) : null;
    return fault == null ? null : StreamError.of(Condition.NOT_AUTHORIZED, fault);
  }

  void remove(InboundStream stream, Channel channel) {
    streams.remove(stream);
    outbound.withdraw(stream.proved(), channel);
  }

  /** What we send for that pair may go back on a stream (XEP-0288). */
  void offer(DomainPair pair, Channel channel) {
    outbound.offer(pair, channel);
  }

  /** Lets time pass. */
  public void tick() {
    streams.forEach(stream -> stream.tick(idle, patience));
    resumable.tick();
  }

  /**
   * Ends the streams by which a domain sends.
   *
   * @return how many there were
   */
  public int leave(String domain) {
    List<InboundStream> leaving =
        streams.stream().filter(stream -> stream.view().leadsTo(domain)).toList();
    leaving.forEach(InboundStream::close);
    return leaving.size();
  }

  /** Closes all streams, because the server ends. */
  public void closeAll() {
    streams.forEach(InboundStream::close);
  }

  public List<ConnectionView> views() {
    return streams.stream().map(InboundStream::view).toList();
  }

  Channel channel(Link link) {
    return outbound.channel(link);
  }

  ResumableStreams resumable() {
    return resumable;
  }

  PeerHeaders headers() {
    return headers;
  }

  PeerStanzas stanzas() {
    return stanzas;
  }

  DialbackReceiver receiver() {
    return receiver;
  }

  FederationLog log() {
    return log;
  }

  StreamTraffic traffic() {
    return new StreamTraffic(clock);
  }
}
