package org.parley.server.store.jpa.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Chunks;

@ServerBean
final class JpaAccountRepository implements AccountRepository {
  /** A statement with more parameters than this would be costly to prepare. */
  private static final int MAX_PARAMETERS = 512;

  private final Database database;
  private final Clock clock;

  @Inject
  JpaAccountRepository(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean exists(Jid account) {
    return database.call(em -> exists(em, account.bare().toString()));
  }

  private static boolean exists(EntityManager em, String address) {
    return em.createNamedQuery(AccountRow.EXISTS, Long.class)
            .setParameter("address", address)
            .getSingleResult()
        > 0;
  }

  @Override
  public Optional<Standing> find(Jid account) {
    return database.call(
        em ->
            em.createNamedQuery(AccountRow.STANDING, Object[].class)
                .setParameter("address", account.bare().toString())
                .getResultStream()
                .findFirst()
                .map(JpaAccountRepository::standing));
  }

  /** Of a row that begins with it. */
  private static Standing standing(Object[] row) {
    return new Standing(
        (Boolean) row[0],
        (Boolean) row[1],
        Instant.ofEpochMilli(((Number) row[2]).longValue()),
        row[3] == null ? null : Instant.ofEpochMilli(((Number) row[3]).longValue()));
  }

  @Override
  public boolean add(Jid account, List<Key> keys) {
    try {
      return database.call(em -> add(em, account, keys));
    } catch (PersistenceException e) {
      if (exists(account)) {
        return false; // somebody made the same account at the same time
      }
      throw e;
    }
  }

  private boolean add(EntityManager em, Jid account, List<Key> keys) {
    String address = account.bare().toString();
    if (exists(em, address)) {
      return false;
    }
    em.persist(new AccountRow(address, account.domain(), clock.millis()));
    persist(em, address, keys);
    if (em.find(RosterRow.class, address) == null) {
      em.persist(new RosterRow(address));
    }
    em.flush();
    return true;
  }

  @Override
  public boolean replaceKeys(Jid account, List<Key> keys) {
    return database.call(
        em -> {
          String address = account.bare().toString();
          int renewed =
              em.createNamedQuery(AccountRow.RENEW)
                  .setParameter("now", clock.millis())
                  .setParameter("address", address)
                  .executeUpdate();
          if (renewed == 0) {
            return false;
          }
          deleteKeys(em, address);
          persist(em, address, keys);
          return true;
        });
  }

  @Override
  public void complete(Jid account, Key known, List<Key> keys) {
    database.run(
        em -> {
          String address = account.bare().toString();
          Map<String, String> there = new HashMap<>();
          em.createNamedQuery(ScramKeyRow.OF_ACCOUNT, Object[].class)
              .setParameter("address", address)
              .getResultList()
              .forEach(row -> there.put((String) row[0], (String) row[3]));
          if (known.storedKey().equals(there.get(known.hash()))) {
            persist(
                em, address, keys.stream().filter(key -> !there.containsKey(key.hash())).toList());
          }
        });
  }

  static void persist(EntityManager em, String address, List<Key> keys) {
    for (Key key : keys) {
      ScramKeyRow row = new ScramKeyRow();
      row.address = address;
      row.hash = key.hash();
      row.salt = key.salt();
      row.iterations = key.iterations();
      row.storedKey = key.storedKey();
      row.serverKey = key.serverKey();
      em.persist(row);
    }
  }

  static void deleteKeys(EntityManager em, String address) {
    em.createNamedQuery(ScramKeyRow.DELETE).setParameter("address", address).executeUpdate();
  }

  @Override
  public Optional<FoundKey> findKey(Jid account, String hash) {
    return database.call(
        em ->
            em.createNamedQuery(ScramKeyRow.FIND, Object[].class)
                .setParameter("address", account.bare().toString())
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(
                    row ->
                        new FoundKey(
                            new Key(
                                hash,
                                (String) row[4],
                                ((Number) row[5]).intValue(),
                                (String) row[6],
                                (String) row[7]),
                            standing(row))));
  }

  @Override
  public boolean disable(Jid account, boolean isDisabled) {
    return database.call(
        em ->
            em.createNamedQuery(AccountRow.DISABLE)
                    .setParameter("disabled", isDisabled)
                    .setParameter("address", account.bare().toString())
                    .executeUpdate()
                > 0);
  }

  @Override
  public boolean expirePassword(Jid account) {
    return database.call(
        em ->
            em.createNamedQuery(AccountRow.EXPIRE)
                    .setParameter("address", account.bare().toString())
                    .executeUpdate()
                > 0);
  }

  @Override
  public Set<Jid> loggedIn(Map<Jid, Instant> logins) {
    Map<String, Instant> byAddress = new HashMap<>();
    logins.forEach((account, at) -> byAddress.put(account.bare().toString(), at));
    Set<Jid> disabled = new HashSet<>();
    database.run(
        em -> {
          for (List<String> some : Chunks.of(byAddress.keySet(), MAX_PARAMETERS)) {
            // changed as objects, so that the statements go to the database in batches
            for (AccountRow row : rows(em, some)) {
              row.lastLogin = byAddress.get(row.address).toEpochMilli();
              if (row.disabled) {
                disabled.add(Jid.stored(row.address));
              }
            }
          }
        });
    return disabled;
  }

  private static List<AccountRow> rows(EntityManager em, List<String> addresses) {
    return em.createNamedQuery(AccountRow.FIND_ALL, AccountRow.class)
        .setParameter("addresses", addresses)
        .getResultList();
  }

  @Override
  public boolean remove(Jid account) {
    return database.call(
        em -> {
          String address = account.bare().toString();
          deleteKeys(em, address);
          return em.createNamedQuery(AccountRow.DELETE)
                  .setParameter("address", address)
                  .executeUpdate()
              > 0;
        });
  }

  @Override
  public List<Jid> list(String domain) {
    return database.call(
        em ->
            em
                .createNamedQuery(AccountRow.OF_DOMAIN, String.class)
                .setParameter("domain", domain)
                .getResultList()
                .stream()
                .map(Jid::of)
                .toList());
  }

  @Override
  public List<Idle> idle(String domain, Instant since) {
    return database.call(
        em ->
            em
                .createNamedQuery(AccountRow.IDLE, Object[].class)
                .setParameter("domain", domain)
                .setParameter("since", since.toEpochMilli())
                .getResultList()
                .stream()
                .map(JpaAccountRepository::idle)
                .toList());
  }

  private static Idle idle(Object[] row) {
    Long lastLogin = (Long) row[2];
    return new Idle(
        Jid.stored((String) row[0]),
        Instant.ofEpochMilli((Long) row[1]),
        lastLogin == null ? null : Instant.ofEpochMilli(lastLogin));
  }

  @Override
  public Set<Jid> disabled(String domain) {
    return database.call(
        em ->
            em.createNamedQuery(AccountRow.DISABLED, String.class)
                .setParameter("domain", domain)
                .getResultStream()
                .map(Jid::stored)
                .collect(Collectors.toSet()));
  }

  @Override
  public String secret(String name, String proposal) {
    try {
      return database.call(
          em -> {
            SecretRow row = em.find(SecretRow.class, name);
            if (row == null) {
              row = new SecretRow(name, proposal);
              em.persist(row);
              em.flush();
            }
            return row.secret;
          });
    } catch (PersistenceException e) {
      // another node was first
      return database.call(em -> em.find(SecretRow.class, name).secret);
    }
  }
}
