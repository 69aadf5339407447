package org.parley.server.s2s.outbound;

import jakarta.inject.Inject;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.s2s.FederationLog;
import org.parley.server.s2s.PeerStanzas;
import org.parley.server.s2s.channel.StreamTraffic;
import org.parley.server.s2s.dialback.DialbackKeys;
import org.parley.server.s2s.dialback.DialbackReceiver;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationSettings;

/** What each stream that we open needs of the server. */
@ServerBean
final class OutboundServices {
  private final FederationPolicy policy;
  private final DialbackKeys keys;
  private final DialbackReceiver receiver;
  private final PeerStanzas stanzas;
  private final FederationLog log;
  private final SteadyClock clock;
  private final long idle;
  private final long timeout;
  private final int maxPairs;

  @Inject
  OutboundServices(
      FederationPolicy policy,
      DialbackKeys keys,
      DialbackReceiver receiver,
      PeerStanzas stanzas,
      FederationLog log,
      SteadyClock clock,
      Settings settings) {
    this.policy = policy;
    this.keys = keys;
    this.receiver = receiver;
    this.stanzas = stanzas;
    this.log = log;
    this.clock = clock;
    this.idle = 1000L * settings.number(FederationSettings.IDLE);
    this.timeout = 1000L * settings.number(FederationSettings.TIMEOUT);
    this.maxPairs = settings.number(FederationSettings.LIMIT_PAIRS);
  }

  FederationPolicy policy() {
    return policy;
  }

  DialbackKeys keys() {
    return keys;
  }

  DialbackReceiver receiver() {
    return receiver;
  }

  PeerStanzas stanzas() {
    return stanzas;
  }

  FederationLog log() {
    return log;
  }

  StreamTraffic traffic() {
    return new StreamTraffic(clock);
  }

  long now() {
    return clock.millis();
  }

  /** Milliseconds until an idle stream ends; 0 is never. */
  long idle() {
    return idle;
  }

  /** Milliseconds that a peer has to answer. */
  long timeout() {
    return timeout;
  }

  int maxPairs() {
    return maxPairs;
  }
}
