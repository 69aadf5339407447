package org.parley.server.extension.roster;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.roster.Roster;
import org.parley.server.store.RosterItem;

/** Reads and checks roster sets (RFC 6121, sections 2.3 to 2.5). */
@ServerBean
final class RosterChanges {
  private static final int MAX_TEXT = 1023;

  private final int maxContacts;
  private final int maxGroups;

  @Inject
  RosterChanges(Settings settings) {
    this.maxContacts = settings.number(AccountSettings.LIMIT_ROSTER);
    this.maxGroups = settings.number(AccountSettings.LIMIT_ROSTER_GROUPS);
  }

  /**
   * What a client wants changed.
   *
   * @param name the new name, or null for none
   */
  record Change(Jid contact, boolean isRemoval, String name, Set<String> groups) {

    /** The item with that name and those groups; a client cannot change anything else. */
    RosterItem applyTo(RosterItem item) {
      return new RosterItem(
          contact,
          name,
          groups,
          item.subscription(),
          item.ask(),
          item.approved(),
          item.request(),
          true);
    }
  }

  /**
   * Reads the query of a roster set.
   *
   * @throws StanzaException as section 2.3.3 says
   */
  Change parse(Jid account, Element query) {
    List<Element> items = query.elements();
    if (items.size() != 1 || !items.get(0).is("item", Namespaces.ROSTER)) {
      throw new StanzaException(Condition.BAD_REQUEST, "exactly one item is needed");
    }
    Element item = items.get(0);
    Jid contact =
        Jid.parse(item.attribute("jid"))
            .map(Jid::bare)
            .orElseThrow(
                () ->
                    new StanzaException(
                        item.attribute("jid") == null
                            ? Condition.BAD_REQUEST
                            : Condition.JID_MALFORMED));
    if ("remove".equals(item.attribute("subscription"))) {
      return new Change(contact, true, null, Set.of());
    }
    if (contact.equals(account)) {
      throw new StanzaException(Condition.NOT_ALLOWED, "an account is no contact of itself");
    }
    String name = item.attribute("name");
    requireLength(name);
    return new Change(contact, false, name == null || name.isEmpty() ? null : name, groups(item));
  }

  private Set<String> groups(Element item) {
    Set<String> groups = new HashSet<>();
    for (Element child : item.elements()) {
      if (child.is("group", Namespaces.ROSTER)) {
        String group = child.text();
        if (group.isEmpty()) {
          throw new StanzaException(Condition.NOT_ACCEPTABLE, "a group needs a name");
        }
        requireLength(group);
        if (!groups.add(group)) {
          throw new StanzaException(Condition.BAD_REQUEST, "a group stands there twice");
        }
      }
    }
    if (groups.size() > maxGroups) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "too many groups");
    }
    return groups;
  }

  private static void requireLength(String text) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "longer than 1023 characters");
    }
  }

  /**
   * Refuses a new contact when the roster is full.
   *
   * @throws StanzaException {@code resource-constraint}
   */
  void requireRoom(Roster roster, RosterItem item) {
    if (!item.listed() && roster.listed() >= maxContacts) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "the roster is full"));
    }
  }
}
