package org.parley.server.store.jpa.personal;

import java.util.Optional;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.server.store.database.Database;

/** One of the tables of vCards. */
class VCardTable<R extends KeptVCard> {
  private final Database database;
  private final Class<R> type;
  private final Supplier<R> maker;
  private final String delete;

  /**
   * @param delete the name of the query that deletes the row of an {@code owner}
   */
  VCardTable(Database database, Class<R> type, Supplier<R> maker, String delete) {
    this.database = database;
    this.type = type;
    this.maker = maker;
    this.delete = delete;
  }

  public Optional<String> find(Jid owner) {
    return database.call(
        em -> Optional.ofNullable(em.find(type, owner.bare().toString())).map(row -> row.content));
  }

  public void save(Jid owner, String xml, String photo) {
    database.run(
        em -> {
          R row = em.find(type, owner.bare().toString());
          boolean isNew = row == null;
          if (isNew) {
            row = maker.get();
            row.owner = owner.bare().toString();
          }
          row.content = xml;
          row.photo = photo;
          complete(row);
          if (isNew) {
            em.persist(row);
          }
        });
  }

  /** Fills in what only this table has. */
  void complete(R row) {
    // nothing
  }

  public void remove(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(delete)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }
}
