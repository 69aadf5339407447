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
final class JpaVCardRepository extends VCardTable<VCardRow> implements VCardRepository {
  private final Database database;

  @Inject
  JpaVCardRepository(Database database) {
    super(database, VCardRow.class, VCardRow::new, VCardRow.DELETE);
    this.database = database;
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
  void complete(VCardRow row) {
    row.personRules = Person.RULES;
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
