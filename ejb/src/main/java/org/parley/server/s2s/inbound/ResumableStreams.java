package org.parley.server.s2s.inbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.server.Ids;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;

/** The streams that peers may resume. */
final class ResumableStreams {
  private final SteadyClock clock;
  private final int seconds;
  private final Map<String, ResumableStream> streams = new ConcurrentHashMap<>();

  /**
   * @param seconds how long a stream may be resumed after it broke off
   */
  ResumableStreams(SteadyClock clock, int seconds) {
    this.clock = clock;
    this.seconds = seconds;
  }

  /** How many seconds a stream may be resumed after it broke off. */
  int seconds() {
    return seconds;
  }

  /**
   * @param resumable whether the peer wants to resume it; else it is only counted
   */
  ResumableStream create(
      DomainPair pair, InboundManagement owner, Channel channel, boolean resumable) {
    ResumableStream stream = new ResumableStream(Ids.next(), pair, owner, channel);
    if (resumable) {
      streams.put(stream.id(), stream);
    }
    return stream;
  }

  /** Whether the stream can be resumed. */
  boolean knows(ResumableStream stream) {
    return streams.get(stream.id()) == stream;
  }

  /** The stream of that id, if it was between those domains; else null. */
  ResumableStream find(String id, DomainPair pair) {
    ResumableStream found = id == null ? null : streams.get(id);
    return found == null || !found.pair().equals(pair) ? null : found;
  }

  void suspend(ResumableStream stream, List<Element> unsent) {
    stream.suspend(unsent, clock.millis() + 1000L * seconds);
  }

  void remove(ResumableStream stream) {
    streams.remove(stream.id(), stream);
  }

  /** Lets time pass. */
  void tick() {
    long now = clock.millis();
    for (ResumableStream stream : streams.values()) {
      if (stream.isOver(now) && streams.remove(stream.id(), stream)) {
        stream.giveUp();
      }
    }
  }
}
