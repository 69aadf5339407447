package org.parley.server.store.jpa.personal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaDirectoryVCardRepository implements DirectoryVCardRepository {
  private final Database database;

  @Inject
  JpaDirectoryVCardRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(Jid owner) {
    return database.call(
        em ->
            Optional.ofNullable(em.find(DirectoryVCardRow.class, owner.bare().toString()))
                .map(row -> row.content));
  }

  @Override
  public Optional<String> findPhoto(Jid owner) {
    List<String> found =
        database.call(
            em ->
                em.createNamedQuery(DirectoryVCardRow.PHOTO, String.class)
                    .setParameter("owner", owner.bare().toString())
                    .getResultList());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Objects.requireNonNullElse(found.get(0), ""));
  }

  @Override
  public void save(Jid owner, String xml, String photo) {
    database.run(
        em -> {
          DirectoryVCardRow row = em.find(DirectoryVCardRow.class, owner.bare().toString());
          boolean isNew = row == null;
          if (isNew) {
            row = new DirectoryVCardRow();
            row.owner = owner.bare().toString();
          }
          row.content = xml;
          row.photo = photo;
          if (isNew) {
            em.persist(row);
          }
        });
  }

  @Override
  public void remove(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(DirectoryVCardRow.DELETE)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
