package org.parley.server.routing;

import org.parley.server.session.Session;

/**
 * Sees every stanza that passes one place on its way, and may change or stop it. CDI finds every
 * filter. It runs on the hot path: a stanza that does not concern it must cost next to nothing, and
 * it may neither wait nor send while it decides.
 */
public interface StanzaFilter {

  /** What a filter is there for, in the order in which filters of one phase run. */
  enum Role {
    /** Refuses what nobody may send, whoever it is for: it looks the same for all receivers. */
    GUARD,
    /** Decides whether the stanza may pass; what it stops, no other filter ever sees. */
    JUDGE,
    /** Adds to or takes from the stanza. */
    EDITOR,
    /** Takes notice of the stanza as the receiver will get it. */
    WITNESS
  }

  Phase phase();

  Role role();

  /**
   * Looks at a stanza.
   *
   * @param session whose it is, as the {@link Phase} says, or null
   * @return the envelope, one with another stanza in it, or null to drop it
   * @throws org.parley.core.stanza.StanzaException to refuse it; the sender gets the error, unless
   *     the stanza is one that must not be answered so
   */
  Envelope filter(Envelope envelope, Session session);
}
