package org.parley.server.extension.muc.room;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.server.routing.StanzaRouter;

/**
 * What a room is about to send. It waits until what the room wants stored is stored; then it leaves
 * in the order in which it came.
 */
public final class Outgoing {

  /** What one stanza brought about. */
  private static final class Cause {
    private final Stanza stanza;
    private boolean stores;

    private Cause(Stanza stanza) {
      this.stanza = stanza;
    }
  }

  private record Sent(Stanza stanza, Cause cause) {}

  private final StanzaRouter router;
  private final List<Sent> waiting = new ArrayList<>();
  private Cause cause = new Cause(null);

  /** What is sent leaves by this router. */
  public Outgoing(StanzaRouter router) {
    this.router = router;
  }

  /** What is sent from now on is the effect of that stanza; null when nobody asked for it. */
  public void begin(Stanza stanza) {
    cause = new Cause(stanza);
  }

  /** What is handled now changes something that has to be stored. */
  void stores() {
    cause.stores = true;
  }

  /** Sends a stanza when what came before it is stored. */
  public void send(Stanza stanza) {
    waiting.add(new Sent(stanza, cause));
  }

  /**
   * Sends all that waits.
   *
   * @param failure why not all was stored, or null; whoever wanted something stored gets it in
   *     place of everything else
   */
  public void flush(StanzaError failure) {
    List<Sent> sent = List.copyOf(waiting);
    waiting.clear();
    cause = new Cause(null);
    Set<Stanza> failed = new LinkedHashSet<>();
    for (Sent one : sent) {
      if (failure == null || !one.cause().stores || one.cause().stanza == null) {
        router.route(one.stanza());
      } else if (failed.add(one.cause().stanza)) {
        router.bounce(one.cause().stanza, failure);
      }
    }
  }
}
