package org.parley.server.store.administration;

import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps what people are told when they log in, and who has been told. */
public interface StandingMessageRepository {

  /** When a message is told. */
  enum Kind {
    /** Once at the next login: the message of the day. */
    MOTD,
    /** At the first login. */
    WELCOME
  }

  /**
   * A message.
   *
   * @param issue another one for each message that everybody is to get
   * @param subject the heading, or null
   */
  record StandingMessage(long issue, String subject, String body) {}

  Optional<StandingMessage> find(Kind kind);

  /** Puts a message in the place of the one that there is. */
  void save(Kind kind, StandingMessage message);

  /**
   * Removes a message.
   *
   * @return false when there is none
   */
  boolean remove(Kind kind);

  /** The issue of the message of the day that an account has got last; 0 when it has got none. */
  long seen(Jid account);

  /** Accounts have got the issues that stand beside them. */
  void seen(Map<Jid, Long> issues);
}
