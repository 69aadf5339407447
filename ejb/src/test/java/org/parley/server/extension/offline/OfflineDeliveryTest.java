package org.parley.server.extension.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.metrics.DomainTraffic;
import org.parley.server.presence.SessionReachable;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Outlet;
import org.parley.server.session.Session;
import org.parley.server.session.SessionManager;
import org.parley.server.session.Workforce;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.database.WithoutDatabase;

class OfflineDeliveryTest {
  private static final String MESSAGE =
      "<message xmlns='jabber:client' type='chat' from='juliet@localhost/b' to='romeo@localhost'>"
          + "<body>Good night</body></message>";

  /** Cannot be reached the first time. */
  private static class LateRepository implements OfflineRepository {
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
    Session session =
        new Session(
            Jid.of("romeo@localhost/a"), null, null, false, Instant.EPOCH, new DomainTraffic());
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

  /** Has one message, and takes nothing out the first time. */
  private static final class StubbornRepository extends LateRepository {
    private boolean refuses = true;
    private boolean isEmpty;

    @Override
    public List<OfflineMessage> list(Jid account, long afterId, int limit) {
      return isEmpty || afterId > 0
          ? List.of()
          : List.of(new OfflineMessage(1, Instant.EPOCH, MESSAGE));
    }

    @Override
    public void remove(Jid account, Collection<Long> ids) {
      if (refuses) {
        refuses = false;
        throw new IllegalStateException("the database cannot be reached");
      }
      isEmpty = true;
    }
  }

  @Test
  void whatOneSessionHasGotDoesNotComeToTheNextOne() {
    StubbornRepository repository = new StubbornRepository();
    try (MemoryServer server = new MemoryServer()) {
      OfflineDelivery delivery =
          new OfflineDelivery(
              repository,
              new AccountExecutors(new Workforce()),
              new OfflineWriter(repository, WithoutDatabase.commit(), new Workforce(), null),
              server.get(StanzaFilters.class),
              null);
      List<Element> first = new ArrayList<>();
      Session gone = session("romeo@localhost/a", first);
      delivery.deliver(new SessionReachable(gone));
      assertThat(first).hasSize(1);
      assertThat(repository.isEmpty).isFalse();
      server.get(SessionManager.class).end(gone);
      delivery.sessionEnded(gone);

      List<Element> second = new ArrayList<>();
      delivery.deliver(new SessionReachable(session("romeo@localhost/b", second)));
      assertThat(second).isEmpty();
      assertThat(repository.isEmpty).isTrue();
    }
  }

  /** A session whose client has at once what is sent to it. */
  private static Session session(String address, List<Element> heard) {
    Outlet outlet =
        (Outlet)
            Proxy.newProxyInstance(
                Outlet.class.getClassLoader(),
                new Class<?>[] {Outlet.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "send" -> heard.add((Element) arguments[0]);
                      case "whenThere" -> {
                        ((Runnable) arguments[0]).run();
                        yield null;
                      }
                      case "shut" -> List.of();
                      default -> method.getReturnType() == boolean.class ? false : null;
                    });
    return new Session(Jid.of(address), outlet, null, false, Instant.EPOCH, new DomainTraffic());
  }
}
