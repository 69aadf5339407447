package org.parley.server.store.jpa.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.database.Database;
import org.parley.server.store.transfer.StoredAccounts;

@ServerBean
final class JpaStoredAccounts implements StoredAccounts {
  private final Database database;

  @Inject
  JpaStoredAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<Jid> page(String domain, Jid after, int max) {
    return database.call(
        em ->
            em
                .createNamedQuery(AccountRow.PAGE, String.class)
                .setParameter("domain", domain)
                .setParameter("after", after == null ? "" : after.bare().toString())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(Jid::stored)
                .toList());
  }

  @Override
  public Optional<StoredAccount> find(Jid account) {
    String address = account.bare().toString();
    return database.call(
        em ->
            Optional.ofNullable(em.find(AccountRow.class, address))
                .map(
                    row ->
                        new StoredAccount(
                            account.bare(),
                            Instant.ofEpochMilli(row.created),
                            standing(row),
                            keys(em, address))));
  }

  private static Standing standing(AccountRow row) {
    return new Standing(
        row.disabled,
        row.expired,
        Instant.ofEpochMilli(row.passwordChanged),
        row.lastLogin == null ? null : Instant.ofEpochMilli(row.lastLogin));
  }

  private static List<Key> keys(EntityManager em, String address) {
    return em
        .createNamedQuery(ScramKeyRow.OF_ACCOUNT, Object[].class)
        .setParameter("address", address)
        .getResultList()
        .stream()
        .map(
            row ->
                new Key(
                    (String) row[0],
                    (String) row[1],
                    ((Number) row[2]).intValue(),
                    (String) row[3],
                    (String) row[4]))
        .toList();
  }

  @Override
  public void put(StoredAccount account) {
    String address = account.address().bare().toString();
    database.run(
        em -> {
          AccountRow row = em.find(AccountRow.class, address);
          boolean isNew = row == null;
          if (isNew) {
            row = new AccountRow(address, account.address().domain(), 0);
          }
          row.created = account.created().toEpochMilli();
          row.disabled = account.standing().isDisabled();
          row.expired = account.standing().isExpired();
          row.passwordChanged = account.standing().passwordChanged().toEpochMilli();
          Instant lastLogin = account.standing().lastLogin();
          row.lastLogin = lastLogin == null ? null : lastLogin.toEpochMilli();
          if (isNew) {
            em.persist(row);
          }
          JpaAccountRepository.deleteKeys(em, address);
          JpaAccountRepository.persist(em, address, account.keys());
          if (em.find(RosterRow.class, address) == null) {
            em.persist(new RosterRow(address));
          }
          em.flush();
        });
  }
}
