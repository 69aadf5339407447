package org.parley.server.s2s.outbound;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.dialback.Dialback;
import org.parley.server.s2s.dialback.Verification;
import org.parley.server.s2s.dialback.Verifications;

/**
 * What is asked by dialback on a stream that we have opened: for pairs of domains as initiating
 * server (XEP-0220, section 2.1.1), for keys as receiving server (section 2.1.2). Runs on the
 * executor of the stream.
 */
final class DialbackInitiator {
  private final OutboundStream stream;
  private final OutboundStreams streams;
  private final OutboundServices services;
  private final PairRequests pairs = new PairRequests();
  private final Verifications verifications = new Verifications();

  DialbackInitiator(OutboundStream stream, OutboundStreams streams, OutboundServices services) {
    this.stream = stream;
    this.streams = streams;
    this.services = services;
  }

  PairRequests pairs() {
    return pairs;
  }

  void want(Demand demand) {
    pairs.want(demand);
  }

  /** Whether another pair may be asked for on this stream. */
  boolean mayTake(DomainPair other) {
    Negotiated negotiated = stream.negotiated();
    return stream.pair().remote().equals(other.remote())
        && negotiated != null
        && negotiated.multiplexes()
        && pairs.granted().size() < services.maxPairs();
  }

  void verify(Verification verification) {
    verifications.add(verification);
  }

  /** Asks the peer for all that was not asked yet; the stream is ready. */
  void ask() {
    Link link = stream.link();
    for (Demand demand : pairs.takeWanted()) {
      DomainPair pair = demand.pair();
      if (stream.negotiated().external() && pair.equals(stream.pair())
          || pairs.granted().contains(pair)) {
        grant(demand);
      } else {
        pairs.ask(demand, services.now());
        String key = services.keys().key(pair.remote(), pair.local(), stream.streamId());
        link.send(Dialback.request(pair, key));
      }
    }
    verifications.ask(link, services.now());
  }

  private void grant(Demand demand) {
    pairs.granted().add(demand.pair());
    stream.management().lend(demand);
  }

  /** The peer has answered. Answers count on the stream alone on which was asked. */
  void answered(Element answer) {
    DomainPair pair = Dialback.pair(answer);
    if (answer.name().equals("verify") && verifications.answer(answer)) {
      return;
    }
    Demand demand = answer.name().equals("result") ? pairs.takeAsked(pair) : null;
    if (demand == null) {
      services.log().unsolicited(stream.link(), answer.name());
    } else if ("valid".equals(answer.attribute("type"))) {
      grant(demand);
    } else if ("invalid".equals(answer.attribute("type"))) {
      refused(demand, Unreached.KEY_INVALID, "our key was refused as not genuine");
    } else if (pair.equals(stream.pair())) {
      refused(demand, Unreached.REFUSED, "dialback failed: " + answer);
    } else {
      // section 2.6: the pair may not share this stream, but have one of its own
      streams.openAnew(demand, true);
    }
  }

  private void refused(Demand demand, Unreached reason, String text) {
    services.log().unreached(demand.pair().remote(), stream.link(), text);
    demand.refused(reason);
  }

  /** Whether nothing was granted and nobody waits for anything. */
  boolean isUseless() {
    return pairs.granted().isEmpty() && !pairs.isWaiting() && verifications.isEmpty();
  }

  /** Gives up what was asked before a time. */
  void failOlder(long time) {
    pairs
        .takeOlder(time)
        .forEach(demand -> refused(demand, Unreached.BROKEN, "dialback was not answered in time"));
    verifications.failOlder(time);
  }

  /**
   * Gives up everything, because the stream has ended.
   *
   * @param again whether another stream may do better without our certificate
   */
  void failAll(Unreached reason, boolean again) {
    List<Demand> waiting = pairs.takeAll();
    if (again) {
      waiting.forEach(demand -> streams.openAnew(demand, false));
    } else {
      waiting.forEach(demand -> demand.refused(reason));
    }
    verifications.failAll(reason.dialbackError());
  }
}
