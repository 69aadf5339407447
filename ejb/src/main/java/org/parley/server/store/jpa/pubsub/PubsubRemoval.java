package org.parley.server.store.jpa.pubsub;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Chunks;

/**
 * Removes nodes; and, with an account, its own nodes, those of services that nobody else owns, and
 * its affiliations and subscriptions everywhere.
 */
@ServerBean
final class PubsubRemoval {
  private static final int MAX_PARAMETERS = 512;
  private static final String OWNER = "owner";

  private final Database database;

  @Inject
  PubsubRemoval(Database database) {
    this.database = database;
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }

  void removeAll(Jid account) {
    String address = account.bare().toString();
    database.run(
        em -> {
          Set<Long> nodes =
              new LinkedHashSet<>(
                  em.createNamedQuery(PubsubNodeRow.OF_HOST, Long.class)
                      .setParameter("host", address)
                      .getResultList());
          for (PubsubAffiliationRow row :
              em.createNamedQuery(PubsubAffiliationRow.OF_ENTITY, PubsubAffiliationRow.class)
                  .setParameter("jid", address)
                  .getResultList()) {
            if (row.affiliation.equals(OWNER) && isOnlyOwner(em, row)) {
              nodes.add(row.node);
            }
            em.remove(row);
          }
          em.createNamedQuery(PubsubSubscriptionRow.OF_ENTITY, PubsubSubscriptionRow.class)
              .setParameter("account", address)
              .getResultList()
              .forEach(em::remove);
          em.flush();
          removeNodes(em, nodes);
        });
  }

  private static boolean isOnlyOwner(EntityManager em, PubsubAffiliationRow own) {
    return em
        .createNamedQuery(PubsubAffiliationRow.OF_NODES, PubsubAffiliationRow.class)
        .setParameter("nodes", List.of(own.node))
        .getResultList()
        .stream()
        .noneMatch(other -> !other.jid.equals(own.jid) && other.affiliation.equals(OWNER));
  }

  static void removeNodes(EntityManager em, Collection<Long> nodes) {
    emptyNodes(em, nodes);
    execute(em, nodes, PubsubNodeRow.DELETE);
  }

  /** Removes all that belongs to nodes. */
  static void emptyNodes(EntityManager em, Collection<Long> nodes) {
    execute(em, nodes, PubsubItemRow.DELETE_ALL);
    execute(em, nodes, PubsubAffiliationRow.DELETE);
    execute(em, nodes, PubsubSubscriptionRow.DELETE);
  }

  private static void execute(EntityManager em, Collection<Long> nodes, String statement) {
    for (List<Long> some : Chunks.of(nodes, MAX_PARAMETERS)) {
      em.createNamedQuery(statement).setParameter("nodes", some).executeUpdate();
    }
  }
}
