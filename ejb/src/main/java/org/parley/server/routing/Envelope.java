package org.parley.server.routing;

import java.time.Clock;
import java.time.Instant;
import org.parley.core.stanza.Stanza;
import org.parley.server.session.Session;
import org.parley.server.trace.Trace;

/**
 * A stanza on its way through the server, with what must be known together with it. Immutable.
 *
 * @param stanza with its addresses
 * @param origin who brought it
 * @param received when it came
 * @param archiveId under which it was archived for its receiver; null while it was not
 * @param trace hears of its way
 */
public record Envelope(
    Stanza stanza, Origin origin, Instant received, String archiveId, Trace trace) {

  /** What this server has to say. */
  public static Envelope own(Stanza stanza, Clock clock) {
    return own(stanza, clock.instant());
  }

  /** What this server has kept since then. */
  public static Envelope own(Stanza stanza, Instant received) {
    return new Envelope(stanza, Origin.Own.SERVER, received, null, Trace.NONE);
  }

  /** The same with another stanza in it. */
  public Envelope with(Stanza other) {
    return other == stanza ? this : new Envelope(other, origin, received, archiveId, trace);
  }

  /** The same, archived. */
  public Envelope archived(String id) {
    return new Envelope(stanza, origin, received, id, trace);
  }

  /** The session of the client that brought it; null when none did. */
  public Session sender() {
    return origin instanceof Origin.Client client ? client.session() : null;
  }
}
