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
final class JpaDirectoryVCardRepository extends VCardTable<DirectoryVCardRow>
    implements DirectoryVCardRepository {
  private final Database database;

  @Inject
  JpaDirectoryVCardRepository(Database database) {
    super(database, DirectoryVCardRow.class, DirectoryVCardRow::new, DirectoryVCardRow.DELETE);
    this.database = database;
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

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
