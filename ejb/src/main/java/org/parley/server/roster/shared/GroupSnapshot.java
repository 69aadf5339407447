package org.parley.server.roster.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;

/** All groups as they were at one moment, and who is in which. Immutable. */
final class GroupSnapshot {
  static final GroupSnapshot EMPTY = new GroupSnapshot(List.of(), null);

  /** A group that others know by its domain and its name. */
  private record Name(String domain, String name) {}

  private record Membership(String name, List<SharedGroup> groups) {}

  private final Set<SharedGroup> groups;
  private final Population population;
  private final Map<Jid, Membership> people = new HashMap<>();

  /** What the members of a group see besides. */
  private final Map<Name, List<SharedGroup>> shownTo = new HashMap<>();

  private final Map<Name, List<SharedGroup>> named = new HashMap<>();
  private final Map<String, List<SharedGroup>> shownToAll = new HashMap<>();

  GroupSnapshot(Collection<SharedGroup> groups, Population population) {
    this.groups = new LinkedHashSet<>(groups);
    this.population = population;
    this.groups.forEach(this::add);
  }

  private void add(SharedGroup group) {
    for (SharedPerson member : group.members()) {
      Membership known = people.get(member.address());
      List<SharedGroup> more = known == null ? new ArrayList<>(1) : known.groups();
      more.add(group);
      if (known == null || known.name() == null && member.name() != null) {
        people.put(member.address(), new Membership(member.name(), more));
      }
    }
    String domain = group.domain();
    put(named, new Name(domain, group.name()), group);
    group.audience().groups().forEach(name -> put(shownTo, new Name(domain, name), group));
    if (group.audience().everybody()) {
      put(shownToAll, domain, group);
    }
  }

  private static <K> void put(Map<K, List<SharedGroup>> map, K key, SharedGroup group) {
    map.computeIfAbsent(key, absent -> new ArrayList<>()).add(group);
  }

  Set<SharedGroup> groups() {
    return groups;
  }

  /** The groups of a person. */
  List<SharedGroup> of(Jid account) {
    Membership known = people.get(account);
    return known == null ? List.of() : known.groups();
  }

  /** Whether a person is in one of some groups, by their names. */
  boolean isMember(Jid account, Set<String> names) {
    for (SharedGroup group : of(account)) {
      if (names.contains(group.name())) {
        return true;
      }
    }
    return false;
  }

  /** What a person is called, or null. */
  String name(Jid account) {
    Membership known = people.get(account);
    return known == null ? null : known.name();
  }

  /** Whether somebody has the members of a group in the roster. */
  boolean sees(Jid account, SharedGroup group) {
    Audience audience = group.audience();
    if (audience.everybody() && population.includes(account, group.domain())) {
      return true;
    }
    for (SharedGroup own : of(account)) {
      if (own == group ? audience.members() : isShown(group, own)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShown(SharedGroup group, SharedGroup to) {
    return group.audience().groups().contains(to.name()) && group.domain().equals(to.domain());
  }

  /** The groups to whose members a group is shown besides its own. */
  List<SharedGroup> seers(SharedGroup group) {
    return group.audience().groups().stream()
        .flatMap(name -> named.getOrDefault(new Name(group.domain(), name), List.of()).stream())
        .toList();
  }

  Collection<Jid> connected(String domain) {
    return population.connected(domain);
  }

  /** What the groups give to an account. */
  SharedContacts contactsOf(Jid account) {
    if (groups.isEmpty()) {
      return SharedContacts.NONE;
    }
    List<SharedGroup> memberships = of(account);
    Set<SharedGroup> seen = new LinkedHashSet<>();
    for (SharedGroup group : memberships) {
      if (group.audience().members()) {
        seen.add(group);
      }
      seen.addAll(shownTo.getOrDefault(new Name(group.domain(), group.name()), List.of()));
    }
    List<SharedGroup> all = shownToAll.getOrDefault(account.domain(), List.of());
    if (!all.isEmpty() && population.includes(account, account.domain())) {
      seen.addAll(all);
    }
    return memberships.isEmpty() && seen.isEmpty()
        ? SharedContacts.NONE
        : new SharedContacts(this, account, memberships, seen);
  }
}
