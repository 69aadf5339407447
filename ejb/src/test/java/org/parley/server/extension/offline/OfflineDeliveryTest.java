package org.parley.server.extension.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.ElementReader;
import org.parley.server.presence.SessionReachable;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.Workforce;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.database.WithoutDatabase;

class OfflineDeliveryTest {
  /** Cannot be reached the first time. */
  private static final class LateRepository implements OfflineRepository {
    private int calls;

    @Override
    public List<OfflineMessage> list(Jid account, long afterId, int limit) {
      if (calls++ == 0) {
        throw new IllegalStateException("the database cannot be reached");
      }
      return List.of();
    }

    @Override
    public List<Boolean> write(EntityManager em, List<NewMessage> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long weight(NewMessage message) {
      return 1;
    }

    @Override
    public int count(Jid account) {
      return 0;
    }

    @Override
    public void remove(Jid account, Collection<Long> ids) {}

    @Override
    public void removeAll(Jid account) {}
  }

  @Test
  void afterAFailureNewMessagesComeAndTheStoreIsAskedAgain() {
    LateRepository repository = new LateRepository();
    AccountExecutors executors = new AccountExecutors(new Workforce());
    OfflineDelivery delivery =
        new OfflineDelivery(
            repository,
            executors,
            new OfflineWriter(repository, WithoutDatabase.commit(), new Workforce(), null),
            null,
            null);
    Session session = new Session(Jid.of("romeo@localhost/a"), null, null, false, Instant.EPOCH);
    assertThatThrownBy(() -> delivery.deliver(new SessionReachable(session)))
        .isInstanceOf(IllegalStateException.class);

    session.available(
        Stanza.of(ElementReader.parse("<presence xmlns='jabber:client'/>"), session.jid(), null),
        0);
    assertThat(session.isReachable()).isTrue();
    delivery.everySecond();
    assertThat(repository.calls).isEqualTo(1);
    for (int i = 1; i < 10; i++) {
      delivery.everySecond();
    }
    assertThat(repository.calls).isEqualTo(2);
    for (int i = 0; i < 10; i++) {
      delivery.everySecond();
    }
    assertThat(repository.calls).isEqualTo(2);
    assertThat(session.isReachable()).isTrue();
  }
}
