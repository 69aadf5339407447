package org.parley.server.store;

import java.util.Set;
import org.parley.core.jid.Jid;

/**
 * What an account knows of a contact (RFC 6121, section 2.1.2). A contact that has only asked for
 * our presence, that was only pre-approved, or that groups give and the user calls something else,
 * is kept here too, but is not shown in the roster for that.
 *
 * @param contact the bare address
 * @param name what the user calls the contact, or null
 * @param groups the groups, in no order
 * @param subscription who gets whose presence
 * @param ask whether the user asked for the contact's presence and waits (pending out)
 * @param approved whether the user approved the contact's request in advance
 * @param request the presence stanza by which the contact asked for the user's presence, as XML,
 *     while the user has not answered (pending in); else null
 * @param listed whether the user has this contact in the roster
 */
public record RosterItem(
    Jid contact,
    String name,
    Set<String> groups,
    Subscription subscription,
    boolean ask,
    boolean approved,
    String request,
    boolean listed) {

  public RosterItem {
    groups = Set.copyOf(groups);
  }

  /** A contact of whom nothing is known yet. */
  public static RosterItem unknown(Jid contact) {
    return new RosterItem(
        contact.bare(), null, Set.of(), Subscription.NONE, false, false, null, false);
  }

  /** Whether there is nothing in it that would have to be stored. */
  public boolean isEmpty() {
    return !listed
        && !approved
        && !ask
        && request == null
        && subscription == Subscription.NONE
        && name == null
        && groups.isEmpty();
  }
}
