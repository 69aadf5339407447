package org.parley.server.store.jpa.personal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Digest;

@ServerBean
final class JpaPrivateDataRepository implements PrivateDataRepository {
  private final Database database;

  @Inject
  JpaPrivateDataRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(Jid owner, String namespace, String name) {
    return database.call(
        em -> Optional.ofNullable(row(em, owner, namespace, name)).map(row -> row.content));
  }

  private static PrivateDataRow row(EntityManager em, Jid owner, String namespace, String name) {
    return em.find(
        PrivateDataRow.class,
        new PrivateDataRow.Key(owner.bare().toString(), Digest.of(namespace, name)));
  }

  @Override
  public void save(Jid owner, String namespace, String name, String xml) {
    database.run(
        em -> {
          PrivateDataRow row = row(em, owner, namespace, name);
          boolean isNew = row == null;
          if (isNew) {
            row = new PrivateDataRow();
            row.owner = owner.bare().toString();
            row.digest = Digest.of(namespace, name);
            row.namespace = namespace;
            row.name = name;
          }
          row.content = xml;
          row.characters = xml.length();
          if (isNew) {
            em.persist(row);
          }
        });
  }

  @Override
  public void remove(Jid owner, String namespace, String name) {
    database.run(
        em ->
            em.createNamedQuery(PrivateDataRow.DELETE)
                .setParameter("owner", owner.bare().toString())
                .setParameter("digest", Digest.of(namespace, name))
                .executeUpdate());
  }

  @Override
  public long sizeWithout(Jid owner, String namespace, String name) {
    return database.call(
        em -> {
          Number sum =
              em.createNamedQuery(PrivateDataRow.SIZE, Number.class)
                  .setParameter("owner", owner.bare().toString())
                  .setParameter("digest", Digest.of(namespace, name))
                  .getSingleResult();
          return sum == null ? 0 : sum.longValue();
        });
  }

  @Override
  public List<String> findAll(Jid owner) {
    return database.call(
        em ->
            em.createNamedQuery(PrivateDataRow.ALL, String.class)
                .setParameter("owner", owner.bare().toString())
                .getResultList());
  }

  @Override
  public void removeAll(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(PrivateDataRow.DELETE_ALL)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }
}
