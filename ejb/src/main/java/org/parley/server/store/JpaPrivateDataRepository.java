package org.parley.server.store;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;

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
        new PrivateDataRow.Key(owner.bare().toString(), digest(namespace, name)));
  }

  /** The separator is no character of XML, so different names have different digests. */
  private static String digest(String namespace, String name) {
    try {
      byte[] bytes = (namespace + '\0' + name).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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
            row.digest = digest(namespace, name);
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
                .setParameter("digest", digest(namespace, name))
                .executeUpdate());
  }

  @Override
  public long sizeWithout(Jid owner, String namespace, String name) {
    return database.call(
        em -> {
          Number sum =
              em.createNamedQuery(PrivateDataRow.SIZE, Number.class)
                  .setParameter("owner", owner.bare().toString())
                  .setParameter("digest", digest(namespace, name))
                  .getSingleResult();
          return sum == null ? 0 : sum.longValue();
        });
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
