package org.parley.server.store.jpa.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.database.Database;
import org.parley.server.store.directory.DirectoryKeyRepository;

@ServerBean
final class JpaDirectoryKeyRepository implements DirectoryKeyRepository {
  private final Database database;

  @Inject
  JpaDirectoryKeyRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<KeptKey> find(Jid account, String hash) {
    return findAll(account).stream().filter(kept -> kept.key().hash().equals(hash)).findFirst();
  }

  @Override
  public List<KeptKey> findAll(Jid account) {
    return database.call(
        em ->
            em
                .createNamedQuery(DirectoryKeyRow.FIND, DirectoryKeyRow.class)
                .setParameter("address", account.bare().toString())
                .getResultList()
                .stream()
                .map(DirectoryKeyRow::toKey)
                .toList());
  }

  @Override
  public void replace(Jid account, String mark, List<Key> keys) {
    String address = account.bare().toString();
    try {
      database.run(em -> replace(em, address, mark, keys));
    } catch (PersistenceException e) {
      // two first logins at the same time: the other one has made the rows by now
      database.run(em -> replace(em, address, mark, keys));
    }
  }

  private static void replace(EntityManager em, String address, String mark, List<Key> keys) {
    delete(em, address);
    keys.forEach(key -> em.persist(new DirectoryKeyRow(address, mark, key)));
    em.flush();
  }

  private static void delete(EntityManager em, String address) {
    em.createNamedQuery(DirectoryKeyRow.DELETE).setParameter("address", address).executeUpdate();
  }

  @Override
  public void remove(Jid account) {
    database.run(em -> delete(em, account.bare().toString()));
  }

  @Override
  public void retain(Collection<String> hashes) {
    database.run(
        em -> {
          if (hashes.isEmpty()) {
            em.createNamedQuery(DirectoryKeyRow.DELETE_ALL).executeUpdate();
          } else {
            em.createNamedQuery(DirectoryKeyRow.DELETE_OTHERS)
                .setParameter("hashes", hashes)
                .executeUpdate();
          }
        });
  }

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
