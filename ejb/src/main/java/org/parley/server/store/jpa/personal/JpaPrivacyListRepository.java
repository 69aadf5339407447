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
    String defaultName = null;
    for (Object[] row : rows) {
      lists.put((String) row[0], (String) row[2]);
      if ((Boolean) row[1]) {
        defaultName = (String) row[0];
      }
    }
    return new Stored(lists, defaultName);
  }

  @Override
  public Optional<String> findDefault(Jid owner) {
    return database.call(
        em ->
            em
                .createNamedQuery(PrivacyListRow.DEFAULT, String.class)
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
            boolean isDefault = name.equals(after.defaultName());
            if (!Objects.equals(content, before.lists().get(name))
                || isDefault != name.equals(before.defaultName())) {
              save(em, new PrivacyListRow.Key(owner.bare().toString(), name), content, isDefault);
            }
          }
        });
  }

  private static void save(
      EntityManager em, PrivacyListRow.Key key, String content, boolean isDefault) {
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
    row.standard = isDefault;
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
