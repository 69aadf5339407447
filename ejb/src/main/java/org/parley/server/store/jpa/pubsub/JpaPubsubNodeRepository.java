package org.parley.server.store.jpa.pubsub;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Chunks;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;
import org.parley.server.store.pubsub.PubsubNodeRepository;

@ServerBean
final class JpaPubsubNodeRepository implements PubsubNodeRepository {
  /** A statement with more parameters than this would be costly to prepare. */
  private static final int MAX_PARAMETERS = 512;

  private final Database database;

  @Inject
  JpaPubsubNodeRepository(Database database) {
    this.database = database;
  }

  @Override
  public List<FullNode> find(Collection<NodeKey> keys) {
    List<String> digests =
        keys.stream().map(key -> PubsubNodeRow.digest(key.host(), key.name())).toList();
    return database.call(em -> full(em, rows(em, digests)));
  }

  private static List<PubsubNodeRow> rows(EntityManager em, Collection<String> digests) {
    List<PubsubNodeRow> rows = new ArrayList<>();
    for (List<String> some : Chunks.of(digests, MAX_PARAMETERS)) {
      rows.addAll(
          em.createNamedQuery(PubsubNodeRow.FIND, PubsubNodeRow.class)
              .setParameter("digests", some)
              .getResultList());
    }
    return rows;
  }

  private static List<FullNode> full(EntityManager em, List<PubsubNodeRow> rows) {
    List<Long> ids = rows.stream().map(row -> row.id).toList();
    Map<Long, Map<Jid, String>> affiliations = new HashMap<>();
    Map<Long, List<SubscriptionRecord>> subscriptions = new HashMap<>();
    for (List<Long> some : Chunks.of(ids, MAX_PARAMETERS)) {
      em.createNamedQuery(PubsubAffiliationRow.OF_NODES, PubsubAffiliationRow.class)
          .setParameter("nodes", some)
          .getResultList()
          .forEach(
              row ->
                  affiliations
                      .computeIfAbsent(row.node, node -> new LinkedHashMap<>())
                      .put(Jid.stored(row.jid), row.affiliation));
      em.createNamedQuery(PubsubSubscriptionRow.OF_NODES, PubsubSubscriptionRow.class)
          .setParameter("nodes", some)
          .getResultList()
          .forEach(
              row ->
                  subscriptions
                      .computeIfAbsent(row.node, node -> new ArrayList<>())
                      .add(row.toRecord()));
    }
    Map<Long, ItemRecord> last = JpaPubsubItemRepository.lastOf(em, ids);
    return rows.stream()
        .map(
            row ->
                new FullNode(
                    row.toRecord(),
                    affiliations.getOrDefault(row.id, Map.of()),
                    subscriptions.getOrDefault(row.id, List.of()),
                    last.get(row.id)))
        .toList();
  }

  @Override
  public Map<Jid, List<String>> names(Collection<Jid> hosts) {
    Map<Jid, List<String>> names = new HashMap<>();
    database.run(
        em -> {
          for (List<String> some :
              Chunks.of(hosts.stream().map(Jid::toString).toList(), MAX_PARAMETERS)) {
            em.createNamedQuery(PubsubNodeRow.NAMES, Object[].class)
                .setParameter("hosts", some)
                .getResultList()
                .forEach(
                    row ->
                        names
                            .computeIfAbsent(Jid.stored((String) row[0]), host -> new ArrayList<>())
                            .add((String) row[1]));
          }
        });
    return names;
  }

  @Override
  public List<String> names(Jid host, int max) {
    return database.call(
        em ->
            em
                .createNamedQuery(PubsubNodeRow.NAMES, Object[].class)
                .setParameter("hosts", List.of(host.toString()))
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> (String) row[1])
                .toList());
  }

  @Override
  public List<NodeRecord> page(String search, String after, int max) {
    return database.call(
        em ->
            em
                .createNamedQuery(PubsubNodeRow.PAGE, PubsubNodeRow.class)
                .setParameter("search", search.toLowerCase(Locale.ROOT))
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(PubsubNodeRow::toRecord)
                .toList());
  }

  @Override
  public int count(Jid host, Jid creator) {
    return database.call(
        em ->
            em.createNamedQuery(PubsubNodeRow.COUNT, Long.class)
                .setParameter("host", host.toString())
                .setParameter("creator", creator.toString())
                .getSingleResult()
                .intValue());
  }

  @Override
  public Optional<Long> create(NodeRecord node, Map<Jid, String> affiliations) {
    String digest = PubsubNodeRow.digest(node.host(), node.name());
    return database.call(
        em -> {
          for (PubsubNodeRow other : rows(em, List.of(digest))) {
            if (other.moved == null) {
              return Optional.empty();
            }
            PubsubRemoval.removeNodes(em, List.of(other.id));
          }
          PubsubNodeRow row = new PubsubNodeRow();
          row.host = node.host().toString();
          row.name = node.name();
          row.digest = digest;
          row.creator = node.creator().toString();
          row.created = node.created().toEpochMilli();
          row.config = node.config();
          em.persist(row);
          JpaPubsubMemberRepository.affiliate(em, row.id, affiliations);
          return Optional.of(row.id);
        });
  }

  @Override
  public void configure(long node, String config) {
    database.run(
        em ->
            em.createNamedQuery(PubsubNodeRow.CONFIGURE)
                .setParameter("config", config)
                .setParameter("node", node)
                .executeUpdate());
  }

  @Override
  public void remove(long node, String moved) {
    database.run(
        em -> {
          if (moved == null) {
            PubsubRemoval.removeNodes(em, List.of(node));
          } else {
            PubsubRemoval.emptyNodes(em, List.of(node));
            em.createNamedQuery(PubsubNodeRow.MOVE)
                .setParameter("moved", moved)
                .setParameter("node", node)
                .executeUpdate();
          }
        });
  }
}
