package org.parley.server.session;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;

/** Ends the sessions of clients whose proof has expired, such as a token (RFC 6120, 4.9.3.16). */
@ServerBean
final class ExpiredSessions implements EverySecond {
  private final SessionRegistry registry;
  private final SessionManager sessions;
  private final Clock clock;

  @Inject
  ExpiredSessions(SessionRegistry registry, SessionManager sessions, Clock clock) {
    this.registry = registry;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void everySecond() {
    Instant now = clock.instant();
    registry.forEach(
        session -> {
          Instant expires = session.expires();
          if (expires != null && !now.isBefore(expires)) {
            sessions.disconnect(
                session,
                StreamError.of(Condition.RESET, "what you have logged in with has expired"));
          }
        });
  }
}
