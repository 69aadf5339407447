package org.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;

class OneAttemptTest {
  @Test
  void whatFailsForWantOfAConnectionIsNotTriedAgain() {
    try (LocalDatabase database = LocalDatabase.inMemory()) {
      int attempts =
          database.call(
              entities -> entities.unwrap(Session.class).getLogin().getQueryRetryAttemptCount());
      assertThat(attempts).isZero();
    }
  }
}
