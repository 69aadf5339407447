package org.parley.server.store.jpa.offline;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.jpa.Chunks;

@ServerBean
final class JpaOfflineRepository implements OfflineRepository {
  /** A statement with more parameters than this would be costly to prepare. */
  private static final int MAX_PARAMETERS = 512;

  private final Database database;
  private final OfflineQuota quota;

  @Inject
  JpaOfflineRepository(Database database, Settings settings) {
    this.database = database;
    this.quota =
        new OfflineQuota(
            settings.number(DatabaseSettings.LIMIT_OFFLINE),
            settings.number(DatabaseSettings.LIMIT_OFFLINE_BYTES));
  }

  @Override
  public List<Boolean> write(EntityManager em, List<NewMessage> messages) {
    List<OfflineMessageRow> rows = messages.stream().map(JpaOfflineRepository::row).toList();
    List<Boolean> kept = quota.admit(rows, owners -> usage(em, owners));
    for (int i = 0; i < rows.size(); i++) {
      if (kept.get(i)) {
        em.persist(rows.get(i));
      }
    }
    return kept;
  }

  @Override
  public long weight(NewMessage message) {
    return message.stanza().length();
  }

  private static OfflineMessageRow row(NewMessage message) {
    return new OfflineMessageRow(
        message.owner().bare().toString(),
        message.received().toEpochMilli(),
        utf8Length(message.stanza()),
        message.stanza());
  }

  private static int utf8Length(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }

  private static Map<String, OfflineQuota.Usage> usage(EntityManager em, Set<String> owners) {
    Map<String, OfflineQuota.Usage> usage = new HashMap<>();
    for (List<String> some : Chunks.of(owners, MAX_PARAMETERS)) {
      em.createNamedQuery(OfflineMessageRow.USAGE, Object[].class)
          .setParameter("owners", some)
          .getResultList()
          .forEach(
              row ->
                  usage.put(
                      (String) row[0],
                      new OfflineQuota.Usage(
                          ((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
    }
    return usage;
  }

  @Override
  public List<OfflineMessage> list(Jid owner, long afterId, int limit) {
    return database.call(
        em ->
            em
                .createNamedQuery(OfflineMessageRow.LIST, Object[].class)
                .setParameter("owner", owner.bare().toString())
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(
                    row ->
                        new OfflineMessage(
                            (Long) row[0], Instant.ofEpochMilli((Long) row[1]), (String) row[2]))
                .toList());
  }

  @Override
  public int count(Jid owner) {
    return database.call(
        em ->
            em.createNamedQuery(OfflineMessageRow.COUNT, Long.class)
                .setParameter("owner", owner.bare().toString())
                .getSingleResult()
                .intValue());
  }

  @Override
  public void remove(Jid owner, Collection<Long> ids) {
    String address = owner.bare().toString();
    database.run(
        em -> {
          for (List<Long> some : Chunks.of(ids, MAX_PARAMETERS)) {
            em.createNamedQuery(OfflineMessageRow.DELETE)
                .setParameter("owner", address)
                .setParameter("first", Collections.min(some))
                .setParameter("last", Collections.max(some))
                .setParameter("ids", some)
                .executeUpdate();
          }
        });
    quota.forget(address);
  }

  @Override
  public void removeAll(Jid owner) {
    String address = owner.bare().toString();
    database.run(
        em ->
            em.createNamedQuery(OfflineMessageRow.DELETE_ALL)
                .setParameter("owner", address)
                .executeUpdate());
    quota.forget(address);
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }
}
