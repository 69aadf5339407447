package org.parley.server.s2s.outbound;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.s2s.DialbackError;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.ProvedPairs;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.dialback.AuthoritativeServers;
import org.parley.server.s2s.dialback.Verification;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.stream.inflow.Connectors;

/** All ways to other servers: the streams that we open, and those of others that lead back. */
@ServerBean
public final class OutboundStreams implements AuthoritativeServers {
  /** Of what a link can hold, how much is given to it at a time. */
  private static final int SHARE = 2;

  private static final int MOST_GIVEN = 256;

  private final Connectors connectors;
  private final OutboundServices services;
  private final SteadyClock clock;
  private final int most;
  private final int outbox;
  private final int outboxBytes;
  private final Set<OutboundStream> streams = ConcurrentHashMap.newKeySet();
  private final Resumptions resumptions;
  private final Map<DomainPair, Channel> offered = new ConcurrentHashMap<>();

  @Inject
  OutboundStreams(
      Connectors connectors, OutboundServices services, SteadyClock clock, Settings settings) {
    this.connectors = connectors;
    this.services = services;
    this.clock = clock;
    this.resumptions = new Resumptions(this, clock, services.timeout());
    this.most = settings.number(FederationSettings.LIMIT_STREAMS);
    this.outbox =
        Math.min(MOST_GIVEN, settings.number(ConnectionSettings.LIMIT_S2S_OUTBOX) / SHARE);
    this.outboxBytes = settings.number(ConnectionSettings.LIMIT_S2S_OUTBOX_BYTES) / SHARE;
  }

  Resumptions resumptions() {
    return resumptions;
  }

  /** Whether other servers can be called at all. */
  public boolean isPossible() {
    return connectors.dialer() != null;
  }

  public Channel channel(Link link) {
    return new Channel(link, clock, outbox, outboxBytes);
  }

  /** The stream of a peer takes what goes back (XEP-0288). */
  public void offer(DomainPair pair, Channel channel) {
    offered.put(pair, channel);
  }

  public void withdraw(ProvedPairs pairs, Channel channel) {
    pairs.all().forEach(pair -> offered.remove(pair, channel));
  }

  /** Finds or makes a stream on which the pair may be sent. */
  public void open(Demand demand) {
    Channel back = offered.get(demand.pair());
    if (back != null && back.lend(demand)) {
      return;
    }
    for (OutboundStream stream : streams) {
      if (stream.suits(demand.pair())) {
        stream.want(demand);
        return;
      }
    }
    openAnew(demand, true);
  }

  /**
   * Opens a stream for this pair alone.
   *
   * @param external whether our certificate may prove who we are; it was in vain before when not
   */
  void openAnew(Demand demand, boolean external) {
    OutboundStream stream = add(demand.pair(), external);
    if (stream == null) {
      demand.refused(Unreached.TOO_MANY);
    } else {
      stream.want(demand);
      dial(stream);
    }
  }

  @Override
  public void verify(Verification verification, Object asking) {
    for (OutboundStream stream : streams) {
      if (stream != asking && stream.leadsTo(verification.pair().remote())) {
        stream.verify(verification);
        return;
      }
    }
    OutboundStream stream = add(verification.pair(), true);
    if (stream == null) {
      verification.failed(DialbackError.RESOURCE_CONSTRAINT);
    } else {
      stream.verify(verification);
      dial(stream);
    }
  }

  private OutboundStream add(DomainPair pair, boolean external) {
    if (streams.size() >= most) {
      return null;
    }
    OutboundStream stream = new OutboundStream(pair, external, this, services);
    streams.add(stream);
    return stream;
  }

  private void dial(OutboundStream stream) {
    Connector connector = connectors.dialer();
    if (connector == null) {
      stream.end(Unreached.NO_ADDRESS, "no other server can be called");
    } else {
      try {
        connector.dial(stream.pair().local(), stream.pair().remote(), stream);
      } catch (RuntimeException e) {
        stream.end(Unreached.NO_CONNECTION, "it could not be called: " + e);
      }
    }
  }

  void remove(OutboundStream stream) {
    streams.remove(stream);
  }

  /** Lets time pass. */
  public void tick() {
    streams.forEach(OutboundStream::tick);
    resumptions.tick();
  }

  public List<ConnectionView> views() {
    return streams.stream().map(Negotiated::view).toList();
  }

  /**
   * Ends the streams that lead to a domain.
   *
   * @return how many there were
   */
  public int leave(String domain, String why) {
    List<OutboundStream> leaving =
        streams.stream().filter(stream -> Negotiated.view(stream).leadsTo(domain)).toList();
    leaving.forEach(stream -> stream.leave(why));
    return leaving.size();
  }

  /** Closes all streams, because the server ends. */
  public void closeAll() {
    streams.forEach(stream -> stream.leave("the server ends"));
    resumptions.giveUpAll();
  }
}
