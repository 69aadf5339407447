package org.parley.server.routing;

import java.util.List;
import org.parley.core.stanza.StanzaError;
import org.parley.server.session.Session;

/** What became of a stanza. */
public sealed interface Outcome {

  /**
   * It was handed to sessions.
   *
   * @param sessions those that took it, one or more
   */
  record Delivered(List<Session> sessions) implements Outcome {
    static Delivered to(Session session) {
      return new Delivered(List.of(session));
    }
  }

  /**
   * It was refused; its sender is told, unless the stanza is one that must not be answered so.
   *
   * @param error why
   */
  record Refused(StanzaError error) implements Outcome {
    static Refused with(StanzaError.Condition condition) {
      return new Refused(StanzaError.of(condition));
    }
  }

  /** Outcomes of which there is nothing more to say. */
  enum Plain implements Outcome {
    /** It is kept for a receiver who is not there. */
    STORED,

    /** The server itself, a service of it or another server has it now. */
    PASSED_ON,

    /** Nobody gets it, and nobody has to hear of that. */
    DROPPED,

    /** It waits its turn; whoever does the work then settles it. */
    LATER
  }
}
