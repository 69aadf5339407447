package org.parley.server.store.jpa.administration;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.server.ServerBean;
import org.parley.server.store.administration.FederationRuleRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaFederationRuleRepository implements FederationRuleRepository {
  private final Database database;

  @Inject
  JpaFederationRuleRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Boolean> list() {
    return database.call(
        em ->
            em
                .createNamedQuery(FederationRuleRow.LIST, FederationRuleRow.class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.domain, row -> row.allowed)));
  }

  @Override
  public void save(String domain, boolean allowed) {
    database.run(
        em -> {
          FederationRuleRow row = em.find(FederationRuleRow.class, domain);
          if (row == null) {
            em.persist(new FederationRuleRow(domain, allowed));
          } else {
            row.allowed = allowed;
          }
        });
  }

  @Override
  public void remove(String domain) {
    database.run(
        em -> {
          FederationRuleRow row = em.find(FederationRuleRow.class, domain);
          if (row != null) {
            em.remove(row);
          }
        });
  }
}
