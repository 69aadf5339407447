package org.parley.server.routing;

import java.time.Clock;
import java.time.Instant;
import org.parley.core.stanza.Stanza;
import org.parley.server.session.Session;

/**
 * A stanza on its way through the server, with what must be known together with it. Immutable.
 *
 * @param stanza with its addresses
 * @param origin who brought it
 * @param received when it came
 * @param archiveId under which it was archived for its receiver; null while it was not
 */
public record Envelope(Stanza stanza, Origin origin, Instant received, String archiveId) {

  /** What a client has just sent. */
  public static Envelope of(Stanza stanza, Session sender, Clock clock) {
    return new Envelope(stanza, new Origin.Client(sender), clock.instant(), null);
  }

  /** What another server or a component has just sent. */
  public static Envelope of(Stanza stanza, Origin origin, Clock clock) {
    return new Envelope(stanza, origin, clock.instant(), null);
  }

  /** What this server has to say. */
  public static Envelope own(Stanza stanza, Clock clock) {
    return new Envelope(stanza, Origin.Own.SERVER, clock.instant(), null);
  }

  /** The same with another stanza in it. */
  public Envelope with(Stanza other) {
    return other == stanza ? this : new Envelope(other, origin, received, archiveId);
  }

  /** The same, archived. */
  public Envelope archived(String id) {
    return new Envelope(stanza, origin, received, id);
  }

  /** The session of the client that brought it; null when none did. */
  public Session sender() {
    return origin instanceof Origin.Client client ? client.session() : null;
  }
}
