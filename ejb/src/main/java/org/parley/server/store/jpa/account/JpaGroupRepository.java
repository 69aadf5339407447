package org.parley.server.store.jpa.account;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaGroupRepository implements GroupRepository {
  private final Database database;

  @Inject
  JpaGroupRepository(Database database) {
    this.database = database;
  }

  @Override
  public List<StoredGroup> list(String domain) {
    return database.call(
        em -> {
          Map<String, Set<Jid>> members = new HashMap<>();
          em.createNamedQuery(GroupMemberRow.OF_DOMAIN, GroupMemberRow.class)
              .setParameter("domain", domain)
              .getResultList()
              .forEach(
                  row ->
                      members
                          .computeIfAbsent(row.name, name -> new HashSet<>())
                          .add(Jid.stored(row.account)));
          return em
              .createNamedQuery(GroupRow.OF_DOMAIN, GroupRow.class)
              .setParameter("domain", domain)
              .getResultList()
              .stream()
              .map(
                  row ->
                      new StoredGroup(
                          row.domain,
                          row.name,
                          row.title,
                          row.audience,
                          members.getOrDefault(row.name, Set.of())))
              .toList();
        });
  }

  @Override
  public boolean create(String domain, String name, String title, String audience) {
    return database.call(
        em -> {
          if (em.find(GroupRow.class, new GroupRow.Key(domain, name)) != null) {
            return false;
          }
          em.persist(new GroupRow(domain, name, title, audience));
          return true;
        });
  }

  @Override
  public boolean change(String domain, String name, String title, String audience) {
    return database.call(
        em -> {
          GroupRow row = em.find(GroupRow.class, new GroupRow.Key(domain, name));
          if (row == null) {
            return false;
          }
          row.title = title == null ? row.title : title;
          row.audience = audience == null ? row.audience : audience;
          return true;
        });
  }

  @Override
  public boolean remove(String domain, String name) {
    return database.call(
        em -> {
          GroupRow row = em.find(GroupRow.class, new GroupRow.Key(domain, name));
          if (row == null) {
            return false;
          }
          em.createNamedQuery(GroupMemberRow.DELETE_OF_GROUP)
              .setParameter("domain", domain)
              .setParameter("name", name)
              .executeUpdate();
          em.remove(row);
          return true;
        });
  }

  @Override
  public boolean addMember(String domain, String name, Jid account) {
    String address = account.bare().toString();
    return database.call(
        em -> {
          if (em.find(GroupRow.class, new GroupRow.Key(domain, name)) == null
              || em.find(GroupMemberRow.class, new GroupMemberRow.Key(domain, name, address))
                  != null) {
            return false;
          }
          em.persist(new GroupMemberRow(domain, name, address));
          return true;
        });
  }

  @Override
  public boolean removeMember(String domain, String name, Jid account) {
    return database.call(
        em -> {
          GroupMemberRow row =
              em.find(
                  GroupMemberRow.class,
                  new GroupMemberRow.Key(domain, name, account.bare().toString()));
          if (row == null) {
            return false;
          }
          em.remove(row);
          return true;
        });
  }

  void accountRemoved(@Observes AccountRemoved event) {
    database.run(
        em ->
            em.createNamedQuery(GroupMemberRow.DELETE_OF_ACCOUNT)
                .setParameter("account", event.account().toString())
                .executeUpdate());
  }
}
