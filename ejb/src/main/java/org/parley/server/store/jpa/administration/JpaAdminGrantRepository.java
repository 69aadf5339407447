package org.parley.server.store.jpa.administration;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.administration.AdminGrantRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaAdminGrantRepository implements AdminGrantRepository {
  private final Database database;

  @Inject
  JpaAdminGrantRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<Jid, String> list() {
    return database.call(
        em ->
            em.createNamedQuery(AdminGrantRow.LIST, AdminGrantRow.class).getResultList().stream()
                .collect(Collectors.toMap(row -> Jid.of(row.address), row -> row.role)));
  }

  @Override
  public void save(Jid account, String role) {
    database.run(
        em -> {
          AdminGrantRow row = em.find(AdminGrantRow.class, account.toString());
          if (row == null) {
            em.persist(new AdminGrantRow(account.toString(), role));
          } else {
            row.role = role;
          }
        });
  }

  @Override
  public void remove(Jid account) {
    database.run(
        em -> {
          AdminGrantRow row = em.find(AdminGrantRow.class, account.toString());
          if (row != null) {
            em.remove(row);
          }
        });
  }
}
