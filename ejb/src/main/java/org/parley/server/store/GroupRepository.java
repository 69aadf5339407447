package org.parley.server.store;

import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;

/** Keeps the groups that administrators make. */
public interface GroupRepository {

  /**
   * A group.
   *
   * @param name its name in the domain
   * @param title what people read in their rosters
   * @param audience who has its members in the roster, as administrators write it
   */
  record StoredGroup(String domain, String name, String title, String audience, Set<Jid> members) {
    public StoredGroup {
      members = Set.copyOf(members);
    }
  }

  /** The groups of a domain, in the order of their names. */
  List<StoredGroup> list(String domain);

  /**
   * Makes a group without members.
   *
   * @return false when there is one of that name
   */
  boolean create(String domain, String name, String title, String audience);

  /**
   * Gives a group another title and audience.
   *
   * @param title the title, or null when it stays
   * @param audience the audience, or null when it stays
   * @return false when there is no such group
   */
  boolean change(String domain, String name, String title, String audience);

  /**
   * Removes a group.
   *
   * @return false when there is none
   */
  boolean remove(String domain, String name);

  /**
   * Adds a member, if there is such a group.
   *
   * @return false when nothing has changed
   */
  boolean addMember(String domain, String name, Jid account);

  /**
   * Takes a member away.
   *
   * @return false when nothing has changed
   */
  boolean removeMember(String domain, String name, Jid account);
}
