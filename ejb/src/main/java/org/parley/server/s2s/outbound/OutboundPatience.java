package org.parley.server.s2s.outbound;

import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.StreamTraffic;
import org.parley.server.s2s.channel.Unreached;

/**
 * Ends a stream that we have opened when something takes too long, or nothing happens. Runs on the
 * executor of the stream.
 */
final class OutboundPatience {
  private final OutboundStream stream;
  private final DialbackInitiator dialback;
  private final OutboundManagement management;
  private final OutboundServices services;
  private final StreamTraffic traffic;

  OutboundPatience(
      OutboundStream stream,
      DialbackInitiator dialback,
      OutboundManagement management,
      OutboundServices services,
      StreamTraffic traffic) {
    this.stream = stream;
    this.dialback = dialback;
    this.management = management;
    this.services = services;
    this.traffic = traffic;
  }

  /** Lets time pass. */
  void tick() {
    switch (stream.state()) {
      case READY -> lookAfter(stream.negotiated().channel());
      // as long as it is dialled, the connector looks after the time
      case DIALLING, CLOSED -> {}
      default -> {
        if (traffic.age() >= services.timeout()) {
          stream.end(Unreached.BROKEN, "it took too long in the state " + stream.state());
        }
      }
    }
  }

  private void lookAfter(Channel channel) {
    dialback.failOlder(services.now() - services.timeout());
    if (services.idle() > 0 && traffic.silence(channel) >= services.idle()) {
      stream.leave("nobody used it");
    } else {
      stream.closeIfUseless();
    }
    channel.ask();
    boolean silent = management.isAsking() && traffic.age() >= 2 * services.timeout();
    if (silent || channel.isStuck(services.timeout())) {
      stream.link().abort();
    }
  }
}
