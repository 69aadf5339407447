package org.parley.server.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.Test;
import org.parley.server.store.schema.LocalDatabase;

/** The session that runs has what it was told. */
class SingleAttemptTest {
  @Test
  void noQueryIsTriedAgain() {
    try (LocalDatabase database = LocalDatabase.inMemory()) {
      int attempts =
          database.call(
              em -> em.unwrap(ServerSession.class).getLogin().getQueryRetryAttemptCount());
      assertThat(attempts).isEqualTo(SingleAttempt.NEVER);
    }
  }
}
