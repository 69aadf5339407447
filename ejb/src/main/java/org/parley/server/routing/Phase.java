package org.parley.server.routing;

/**
 * The places on the way of a stanza at which a {@link StanzaFilter} sees it, in the order in which
 * a stanza comes by. Within one place, filters stand in the order of {@link StanzaFilter.Role}.
 * This and that are all there is to say about the order of filters.
 */
public enum Phase {
  /**
   * A client sent it; the gate has checked it. The session is the sender's. A presence that is to
   * be broadcast has no receiver yet. What a filter refuses here comes back to the client as if
   * from the receiver.
   */
  SENT,

  /**
   * Presence that leaves an account for one receiver, be it that its client sent it or that the
   * server broadcasts it or answers a probe; and messages that come from the account itself, such
   * as notifications of what it has published. There is no session. Errors are not seen here.
   */
  LEAVING,

  /**
   * It has come for an account here or for one of its resources, from wherever; no rule of delivery
   * has been applied yet, nothing is answered, stored or changed. There is no session.
   */
  ARRIVING,

  /**
   * It is about to be handed to a session: one that it names, one of the account that it names, or
   * one for which it was kept. The session is the receiver's. A message that is dropped here goes
   * another way, as if that session were not there. What the server tells a session of its own
   * account (pushes, refusals, where its other resources are) is not seen here.
   */
  DELIVERED
}
