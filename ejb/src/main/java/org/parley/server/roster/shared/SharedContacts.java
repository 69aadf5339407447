package org.parley.server.roster.shared;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;

/**
 * The contacts that groups give to one account, as they were at one moment. Nothing is kept for the
 * account but which groups it sees; contacts are made when they are asked for.
 */
public final class SharedContacts {
  /** Those of somebody who is in no group and sees none. */
  public static final SharedContacts NONE =
      new SharedContacts(GroupSnapshot.EMPTY, null, List.of(), Set.of());

  private final GroupSnapshot groups;
  private final Jid account;
  private final List<SharedGroup> memberships;
  private final Set<SharedGroup> seen;
  private final long version;

  SharedContacts(
      GroupSnapshot groups, Jid account, List<SharedGroup> memberships, Set<SharedGroup> seen) {
    this.groups = groups;
    this.account = account;
    this.memberships = memberships;
    this.seen = seen;
    long sum = 0;
    for (SharedGroup group : seen) {
      sum += group.mark();
    }
    for (SharedGroup group : memberships) {
      sum += group.mark() * 31;
      for (SharedGroup other : groups.seers(group)) {
        sum += other.mark() * 37;
      }
    }
    this.version = sum;
  }

  /** A number that is another one as soon as anything is; 0 when there is nothing. */
  public long version() {
    return version;
  }

  public boolean isEmpty() {
    return seen.isEmpty() && memberships.isEmpty();
  }

  /** What the groups say of a contact; null when that is nothing. */
  public SharedContact find(Jid contact) {
    if (isEmpty() || contact.equals(account)) {
      return null;
    }
    boolean from = false;
    for (SharedGroup group : memberships) {
      from = from || groups.sees(contact, group);
    }
    Set<String> titles = Set.of();
    for (SharedGroup group : groups.of(contact)) {
      if (seen.contains(group)) {
        if (titles.isEmpty()) {
          titles = new HashSet<>();
        }
        titles.add(group.title());
      }
    }
    boolean to = !titles.isEmpty();
    return to || from ? new SharedContact(contact, groups.name(contact), titles, to, from) : null;
  }

  /** All contacts; of people who only see the account, those who are connected. */
  public Collection<SharedContact> all() {
    Map<Jid, SharedContact> all = new LinkedHashMap<>();
    seen.forEach(group -> addAll(group, all));
    for (SharedGroup group : memberships) {
      for (SharedGroup other : groups.seers(group)) {
        addAll(other, all);
      }
      if (group.audience().everybody()) {
        groups.connected(group.domain()).forEach(contact -> add(contact, all));
      }
    }
    return all.values();
  }

  private void addAll(SharedGroup group, Map<Jid, SharedContact> all) {
    group.members().forEach(member -> add(member.address(), all));
  }

  private void add(Jid contact, Map<Jid, SharedContact> all) {
    if (!all.containsKey(contact)) {
      SharedContact found = find(contact);
      if (found != null) {
        all.put(contact, found);
      }
    }
  }
}
