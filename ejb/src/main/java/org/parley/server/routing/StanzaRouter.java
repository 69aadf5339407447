package org.parley.server.routing;

import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;

/** Brings a stanza to where its {@code to} points. */
public interface StanzaRouter {

  /**
   * Delivers, answers, stores or refuses the stanza by the rules of RFC 6120, section 10, and RFC
   * 6121, section 8. What cannot be delivered is answered with a stanza error; nothing is thrown.
   *
   * @param envelope of a stanza with both addresses, checked
   */
  void route(Envelope envelope);

  /** Does the same with a stanza of the server's own. */
  void route(Stanza stanza);

  /**
   * Takes notice of what became of a stanza that had to wait ({@link Outcome.Plain#LATER}): when it
   * was refused, its sender is told.
   */
  void settle(Envelope envelope, Outcome outcome);

  /** Answers a stanza with an error, unless it is one that must not be answered so. */
  void bounce(Stanza stanza, StanzaError error);

  /**
   * Takes back a stanza that was delivered to a session whose client never got it: it goes to
   * another resource, is stored or bounced, as its kind demands. Runs on the executor of the
   * session's account.
   */
  void undelivered(Envelope envelope);
}
