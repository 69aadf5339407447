package org.parley.server.store.jpa.personal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaPrivacyListRepository implements PrivacyListRepository {
  private final Database database;

  @Inject
  JpaPrivacyListRepository(Database database) {
    this.database = database;
  }

  @Override
  public Stored load(Jid owner) {
    List<Object[]> rows =
        database.call(
            em ->
                em.createNamedQuery(PrivacyListRow.LOAD, Object[].class)
                    .setParameter("owner", owner.bare().toString())
                    .getResultList());
    if (rows.isEmpty()) {
      return Stored.NONE;
    }
    Map<String, String> lists = new HashMap<>();
    String standard = null;
    for (Object[] row : rows) {
      lists.put((String) row[0], (String) row[2]);
      if ((Boolean) row[1]) {
        standard = (String) row[0];
      }
    }
    return new Stored(lists, standard);
  }

  @Override
  public Optional<String> findStandard(Jid owner) {
    return database.call(
        em ->
            em
                .createNamedQuery(PrivacyListRow.STANDARD, String.class)
                .setParameter("owner", owner.bare().toString())
                .getResultList()
                .stream()
                .findFirst());
  }

  @Override
  public void save(Jid owner, Stored before, Stored after) {
    Set<String> names = new HashSet<>(before.lists().keySet());
    names.addAll(after.lists().keySet());
    database.run(
        em -> {
          for (String name : names) {
            String content = after.lists().get(name);
            boolean standard = name.equals(after.standard());
            if (!Objects.equals(content, before.lists().get(name))
                || standard != name.equals(before.standard())) {
              save(em, new PrivacyListRow.Key(owner.bare().toString(), name), content, standard);
            }
          }
        });
  }

  private static void save(
      EntityManager em, PrivacyListRow.Key key, String content, boolean standard) {
    PrivacyListRow row = em.find(PrivacyListRow.class, key);
    if (content == null) {
      if (row != null) {
        em.remove(row);
      }
      return;
    }
    boolean isNew = row == null;
    if (isNew) {
      row = new PrivacyListRow();
      row.owner = key.owner;
      row.name = key.name;
    }
    row.content = content;
    row.standard = standard;
    if (isNew) {
      em.persist(row);
    }
  }

  @Override
  public void removeAll(Jid owner) {
    database.run(
        em ->
            em.createNamedQuery(PrivacyListRow.DELETE_ALL)
                .setParameter("owner", owner.bare().toString())
                .executeUpdate());
  }

  void accountRemoved(@Observes AccountRemoved event) {
    removeAll(event.account());
  }
}
