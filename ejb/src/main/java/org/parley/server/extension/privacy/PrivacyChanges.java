package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.extension.privacy.list.AccountLists;
import org.parley.server.extension.privacy.list.PrivacyItem;
import org.parley.server.extension.privacy.list.PrivacyList;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.PrivacyListRepository.Stored;

/** Changes privacy lists as clients ask for it (XEP-0016, sections 2.4 to 2.8). */
@ServerBean
final class PrivacyChanges {
  private static final int MAX_NAME = 255;

  private final PrivacyLists lists;
  private final ListPushes pushes;
  private final SessionRegistry sessions;
  private final Rosters rosters;
  private final int maxLists;
  private final int maxItems;

  @Inject
  PrivacyChanges(
      PrivacyLists lists,
      ListPushes pushes,
      SessionRegistry sessions,
      Rosters rosters,
      Settings settings) {
    this.lists = lists;
    this.pushes = pushes;
    this.sessions = sessions;
    this.rosters = rosters;
    this.maxLists = settings.number(AccountSettings.LIMIT_PRIVACY_LISTS);
    this.maxItems = settings.number(AccountSettings.LIMIT_PRIVACY_ITEMS);
  }

  /**
   * The name that an element gives.
   *
   * @throws StanzaException {@code bad-request} when there is none
   */
  static String name(Element element) {
    String name = element.attribute("name");
    if (name == null || name.isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "a list has a name");
    }
    return name;
  }

  /** Section 2.4: the list that the session applies. */
  void activate(IqRequest request, Element active) {
    lists.activate(request.sender(), chosen(lists.stored(request.to()), active));
    request.reply(null);
  }

  /** The list that is named as XML; null when none is, to decline the use of any. */
  private static String chosen(Stored stored, Element choice) {
    if (!choice.elements().isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "nothing but a name is needed");
    }
    if (choice.attribute("name") == null) {
      return null;
    }
    String xml = stored.lists().get(name(choice));
    if (xml == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    return xml;
  }

  /** Section 2.5: the list that applies to the account. */
  void makeDefault(IqRequest request, Element choice) {
    Stored before = lists.stored(request.to());
    chosen(before, choice);
    String name = choice.attribute("name");
    if (!Objects.equals(name, before.defaultName())) {
      if (before.defaultName() != null) {
        requireUnused(request, before.defaultName());
      }
      save(request, before, new Stored(before.lists(), name));
    } else {
      request.reply(null);
    }
  }

  /** Refuses when another resource goes by that list. */
  private void requireUnused(IqRequest request, String name) {
    AccountLists known = lists.of(request.to());
    boolean used =
        sessions.of(request.to()).stream()
            .anyMatch(
                session -> session != request.sender() && name.equals(known.appliedName(session)));
    if (used) {
      throw new StanzaException(Condition.CONFLICT, "another resource uses the list");
    }
  }

  /**
   * Sections 2.6 to 2.8: a list with items takes the place of the old one, one without removes it.
   */
  void edit(IqRequest request, Element list) {
    Stored before = lists.stored(request.to());
    String name = name(list);
    Map<String, String> changed = new HashMap<>(before.lists());
    String defaultName = before.defaultName();
    if (list.elements().isEmpty()) {
      if (changed.remove(name) == null) {
        throw new StanzaException(Condition.ITEM_NOT_FOUND);
      }
      requireUnused(request, name);
      defaultName = name.equals(defaultName) ? null : defaultName;
    } else {
      changed.put(name, checked(request.to(), name, list).toElement().toString());
      if (changed.size() > maxLists) {
        throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many lists");
      }
    }
    save(request, before, new Stored(changed, defaultName));
    pushes.listChanged(request.to(), name);
  }

  private PrivacyList checked(Jid account, String name, Element element) {
    if (name.length() > MAX_NAME) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "a name has 255 characters at most");
    }
    PrivacyList list = PrivacyList.of(name, element);
    if (list.items().size() > maxItems) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many items");
    }
    Set<String> groups =
        list.items().stream()
            .filter(item -> item.type() == PrivacyItem.Type.GROUP)
            .map(PrivacyItem::value)
            .collect(Collectors.toSet());
    rosters.load(account).items().forEach(item -> groups.removeAll(item.groups()));
    if (!groups.isEmpty()) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "no such group is in the roster");
    }
    return list;
  }

  /** The change may also be one of what is blocked. */
  private void save(IqRequest request, Stored before, Stored after) {
    lists.save(request.to(), before, after);
    request.reply(null);
    pushes.blockedChanged(request.to(), BlockedAddresses.in(before), BlockedAddresses.in(after));
  }
}
