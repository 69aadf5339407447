package org.parley.server.store.jpa.personal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.person.Person;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaVCardRepository implements VCardRepository {
  private final Database database;

  @Inject
  JpaVCardRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> find(Jid owner) {
    return database.call(
        em ->
            Optional.ofNullable(em.find(VCardRow.class, owner.bare().toString()))
                .map(row -> row.content));
  }

  @Override
  public Optional<String> findPhoto(Jid owner) {
    return database.call(
        em ->
            em
                .createNamedQuery(VCardRow.PHOTO, String.class)
                .setParameter("owner", owner.bare().toString())
                .getResultList()
                .stream()
                .findFirst());
  }

  @Override
  public void save(Jid owner, String xml, String photo) {
    database.run(
        em -> {
          VCardRow row = em.find(VCardRow.class, owner.bare().toString());
          boolean isNew = row == null;
          if (isNew) {
            row = new VCardRow();
            row.owner = owner.bare().toString();
          }
          row.content = xml;
          row.photo = photo;
          row.personRules = Person.RULES;
          if (isNew) {
            em.persist(row);
          }
        });
  }

  @Override
  public void remove(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(VCardRow.DELETE)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  @Override
  public List<Jid> notIndexed(Jid after, int max) {
    return database.call(
        em ->
            em
                .createNamedQuery(VCardRow.NOT_INDEXED, String.class)
                .setParameter("rules", Person.RULES)
                .setParameter("after", after == null ? "" : after.toString())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(Jid::stored)
                .toList());
  }

  @Override
  public void setIndexed(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(VCardRow.SET_INDEXED)
                .setParameter("rules", Person.RULES)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
