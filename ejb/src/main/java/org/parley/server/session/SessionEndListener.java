package org.parley.server.session;

/**
 * Hears of the end of each session, on the executor of its account. CDI finds it. What goes wrong
 * with one keeps nothing from the others.
 */
public interface SessionEndListener {

  /** When a listener is called; within a step in no particular order. */
  enum Step {
    /** What its client never got goes another way, before anything else that comes. */
    STANZAS,
    /** Those who see the session's presence are told. */
    PRESENCE,
    /** It leaves where it was. */
    PLACES,
    /** What was kept for it, or for an account that is not connected any more, is forgotten. */
    MEMORY
  }

  default Step step() {
    return Step.MEMORY;
  }

  /** The session has ended; its address is free, and another session may have it already. */
  void sessionEnded(Session session);
}
