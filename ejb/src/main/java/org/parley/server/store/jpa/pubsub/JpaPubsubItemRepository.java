package org.parley.server.store.jpa.pubsub;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Chunks;
import org.parley.server.store.pubsub.PubsubItemRepository;

@ServerBean
final class JpaPubsubItemRepository implements PubsubItemRepository {
  /** A statement with more parameters than this would be costly to prepare. */
  private static final int MAX_PARAMETERS = 512;

  private final Database database;

  @Inject
  JpaPubsubItemRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<List<String>> publish(long node, ItemRecord item, int max, Instant since) {
    return database.call(
        em -> {
          if (em.find(PubsubNodeRow.class, node) == null) {
            return Optional.empty();
          }
          delete(em, node, List.of(item.id()));
          em.persist(new PubsubItemRow(node, item));
          if (since.isAfter(Instant.EPOCH)) {
            em.createNamedQuery(PubsubItemRow.EXPIRE)
                .setParameter("node", node)
                .setParameter("since", since.toEpochMilli())
                .executeUpdate();
          }
          int surplus = count(em, node) - max;
          if (surplus <= 0) {
            return Optional.of(List.of());
          }
          List<String> oldest =
              em.createNamedQuery(PubsubItemRow.OLDEST, String.class)
                  .setParameter("node", node)
                  .setMaxResults(surplus)
                  .getResultList();
          delete(em, node, oldest);
          return Optional.of(List.copyOf(oldest));
        });
  }

  private static void delete(EntityManager em, long node, Collection<String> ids) {
    for (List<String> some : Chunks.of(ids, MAX_PARAMETERS)) {
      em.createNamedQuery(PubsubItemRow.DELETE)
          .setParameter("node", node)
          .setParameter("items", some)
          .executeUpdate();
    }
  }

  private static int count(EntityManager em, long node) {
    return em.createNamedQuery(PubsubItemRow.COUNT, Long.class)
        .setParameter("node", node)
        .getSingleResult()
        .intValue();
  }

  @Override
  public List<ItemSize> index(long node, Instant since) {
    return database.call(
        em ->
            em
                .createNamedQuery(PubsubItemRow.INDEX, Object[].class)
                .setParameter("node", node)
                .setParameter("since", since.toEpochMilli())
                .getResultList()
                .stream()
                .map(row -> new ItemSize((String) row[0], ((Number) row[1]).intValue()))
                .toList());
  }

  @Override
  public List<ItemRecord> find(long node, Collection<String> ids) {
    Map<String, ItemRecord> found = new HashMap<>();
    database.run(
        em -> {
          for (List<String> some : Chunks.of(ids, MAX_PARAMETERS)) {
            em.createNamedQuery(PubsubItemRow.FIND, PubsubItemRow.class)
                .setParameter("node", node)
                .setParameter("items", some)
                .getResultList()
                .forEach(row -> found.put(row.item, row.toRecord()));
          }
        });
    return ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public int count(long node) {
    return database.call(em -> count(em, node));
  }

  @Override
  public ItemRecord last(long node) {
    return database.call(em -> lastOf(em, List.of(node)).get(node));
  }

  /** The latest item of each node. */
  static Map<Long, ItemRecord> lastOf(EntityManager em, Collection<Long> nodes) {
    Map<Long, ItemRecord> last = new HashMap<>();
    for (List<Long> some : Chunks.of(nodes, MAX_PARAMETERS)) {
      em.createNamedQuery(PubsubItemRow.LAST, PubsubItemRow.class)
          .setParameter("nodes", some)
          .getResultList()
          .forEach(row -> last.put(row.node, row.toRecord()));
    }
    return last;
  }

  @Override
  public void remove(long node, Collection<String> ids) {
    database.run(em -> delete(em, node, ids));
  }

  @Override
  public void removeAll(long node) {
    database.run(
        em ->
            em.createNamedQuery(PubsubItemRow.DELETE_ALL)
                .setParameter("nodes", new ArrayList<>(List.of(node)))
                .executeUpdate());
  }

  @Override
  public long bytes(Jid host, Jid creator) {
    return database.call(
        em -> {
          Number sum =
              em.createNamedQuery(PubsubItemRow.BYTES, Number.class)
                  .setParameter("host", host.toString())
                  .setParameter("creator", creator.toString())
                  .getSingleResult();
          return sum == null ? 0 : sum.longValue();
        });
  }
}
