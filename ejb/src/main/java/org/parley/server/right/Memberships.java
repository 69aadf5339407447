package org.parley.server.right;

import java.util.Set;
import org.parley.core.jid.Jid;

/** Who is in which group, as it was known a while ago. It is asked for single stanzas. */
public interface Memberships {

  /** What can be told of somebody. */
  enum Membership {
    MEMBER,
    NONE,
    /** Some groups have never been read since the server started. */
    UNKNOWN
  }

  /**
   * Whether somebody is in a group.
   *
   * @param user an address; its resource does not matter
   * @param groups the names of groups, one of which suffices, in whichever domain
   */
  Membership of(Jid user, Set<String> groups);
}
