package org.parley.server.store.jpa.pubsub;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.database.Database;
import org.parley.server.store.pubsub.PubsubMemberRepository;

@ServerBean
final class JpaPubsubMemberRepository implements PubsubMemberRepository {
  private final Database database;

  @Inject
  JpaPubsubMemberRepository(Database database) {
    this.database = database;
  }

  @Override
  public void affiliate(long node, Map<Jid, String> affiliations) {
    database.run(em -> affiliate(em, node, affiliations));
  }

  static void affiliate(EntityManager em, long node, Map<Jid, String> affiliations) {
    affiliations.forEach(
        (jid, affiliation) -> {
          PubsubAffiliationRow.Key key = new PubsubAffiliationRow.Key(node, jid.toString());
          PubsubAffiliationRow row = em.find(PubsubAffiliationRow.class, key);
          if (row == null && affiliation != null) {
            em.persist(new PubsubAffiliationRow(node, jid.toString(), affiliation));
          } else if (row != null && affiliation == null) {
            em.remove(row);
          } else if (row != null) {
            row.affiliation = affiliation;
          }
        });
  }

  @Override
  public void subscribe(long node, SubscriptionRecord subscription) {
    database.run(
        em -> {
          PubsubSubscriptionRow row = subscription(em, node, subscription.jid());
          boolean isNew = row == null;
          if (isNew) {
            row = new PubsubSubscriptionRow(node, subscription.jid());
          }
          row.state = subscription.state();
          row.deliver = subscription.deliver();
          if (isNew) {
            em.persist(row);
          }
        });
  }

  private static PubsubSubscriptionRow subscription(EntityManager em, long node, Jid jid) {
    return em.find(PubsubSubscriptionRow.class, new PubsubSubscriptionRow.Key(node, jid));
  }

  @Override
  public void unsubscribe(long node, Jid jid) {
    database.run(
        em -> {
          PubsubSubscriptionRow row = subscription(em, node, jid);
          if (row != null) {
            em.remove(row);
          }
        });
  }

  @Override
  public int countSubscriptions(Jid host, Jid entity) {
    return database.call(
        em ->
            em.createNamedQuery(PubsubSubscriptionRow.COUNT, Long.class)
                .setParameter("account", entity.bare().toString())
                .setParameter("host", host.toString())
                .getSingleResult()
                .intValue());
  }

  @Override
  public List<Subscribed> subscriptionsOf(Jid entity, Jid host) {
    return database.call(
        em ->
            em
                .createNamedQuery(PubsubNodeRow.OF_SUBSCRIBED, Object[].class)
                .setParameter("account", entity.bare().toString())
                .setParameter("host", host.toString())
                .getResultList()
                .stream()
                .map(
                    row ->
                        new Subscribed(
                            (String) row[0],
                            new SubscriptionRecord(
                                Jid.stored((String) row[1]), (String) row[2], (Boolean) row[3])))
                .toList());
  }

  @Override
  public Map<String, String> affiliationsOf(Jid entity, Jid host) {
    Map<String, String> affiliations = new LinkedHashMap<>();
    database.run(
        em ->
            em.createNamedQuery(PubsubNodeRow.OF_AFFILIATED, Object[].class)
                .setParameter("jid", entity.bare().toString())
                .setParameter("host", host.toString())
                .getResultList()
                .forEach(row -> affiliations.put((String) row[1], (String) row[2])));
    return affiliations;
  }
}
