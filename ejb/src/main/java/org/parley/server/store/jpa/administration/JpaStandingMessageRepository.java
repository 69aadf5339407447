package org.parley.server.store.jpa.administration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.administration.StandingMessageRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaStandingMessageRepository implements StandingMessageRepository {
  private final Database database;

  @Inject
  JpaStandingMessageRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<StandingMessage> find(Kind kind) {
    return database.call(
        em ->
            Optional.ofNullable(em.find(StandingMessageRow.class, StandingMessageRow.key(kind)))
                .map(StandingMessageRow::toMessage));
  }

  @Override
  public void save(Kind kind, StandingMessage message) {
    database.run(
        em -> {
          StandingMessageRow row = em.find(StandingMessageRow.class, StandingMessageRow.key(kind));
          if (row == null) {
            row = new StandingMessageRow(kind);
            row.set(message);
            em.persist(row);
          } else {
            row.set(message);
          }
        });
  }

  @Override
  public boolean remove(Kind kind) {
    return database.call(
        em -> {
          StandingMessageRow row = em.find(StandingMessageRow.class, StandingMessageRow.key(kind));
          if (row == null) {
            return false;
          }
          em.remove(row);
          return true;
        });
  }

  @Override
  public long seen(Jid account) {
    return database.call(
        em -> {
          StandingMessageSeenRow row =
              em.find(StandingMessageSeenRow.class, account.bare().toString());
          return row == null ? 0 : row.issue;
        });
  }

  /** In the order of their addresses, so that two who do this do not wait for each other. */
  @Override
  public void seen(Map<Jid, Long> issues) {
    Map<String, Long> sorted = new TreeMap<>();
    issues.forEach((account, issue) -> sorted.put(account.bare().toString(), issue));
    database.run(
        em ->
            sorted.forEach(
                (address, issue) -> {
                  StandingMessageSeenRow row = em.find(StandingMessageSeenRow.class, address);
                  if (row == null) {
                    em.persist(new StandingMessageSeenRow(address, issue));
                  } else {
                    row.issue = issue;
                  }
                }));
  }

  void accountRemoved(@Observes AccountRemoved event) {
    database.run(
        em ->
            em.createNamedQuery(StandingMessageSeenRow.DELETE)
                .setParameter("address", event.account().toString())
                .executeUpdate());
  }
}
