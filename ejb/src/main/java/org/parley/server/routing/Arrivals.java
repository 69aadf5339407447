package org.parley.server.routing;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.parley.core.link.Link;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.trace.Traces;

/** Puts what comes from outside into envelopes. */
@ServerBean
public final class Arrivals {
  private final Clock clock;
  private final Traces traces;

  @Inject
  public Arrivals(Clock clock, Traces traces) {
    this.clock = clock;
    this.traces = traces;
  }

  /**
   * A checked stanza has just come.
   *
   * @param link over which
   */
  public Envelope arrived(Stanza stanza, Origin origin, Link link) {
    Instant now = clock.instant();
    return new Envelope(stanza, origin, now, null, traces.begin(stanza, origin.word(), link, now));
  }
}
