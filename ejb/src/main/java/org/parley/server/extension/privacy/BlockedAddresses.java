package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.extension.privacy.list.PrivacyList;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.store.PrivacyListRepository.Stored;

/**
 * The addresses that an account blocks: they are items of its default privacy list (XEP-0191,
 * section 5). Runs on the account's executor.
 */
@ServerBean
final class BlockedAddresses {
  /** What the default list is called when it is made for the first blocked address. */
  private static final String NAME = "blocked";

  private final PrivacyLists lists;
  private final int maxItems;

  @Inject
  BlockedAddresses(PrivacyLists lists, Settings settings) {
    this.lists = lists;
    this.maxItems = settings.number(AccountSettings.LIMIT_PRIVACY_ITEMS);
  }

  static Set<Jid> in(Stored stored) {
    return stored.defaultName() == null
        ? Set.of()
        : PrivacyList.parse(stored.lists().get(stored.defaultName())).blocked();
  }

  Set<Jid> of(Jid account) {
    return in(lists.stored(account));
  }

  /**
   * Blocks.
   *
   * @return the name of the list that was changed
   * @throws StanzaException {@code resource-constraint} when there are too many
   */
  String block(Jid account, Collection<Jid> addresses) {
    Stored before = lists.stored(account);
    PrivacyList defaultList =
        before.defaultName() == null
            ? new PrivacyList(freeName(before), List.of())
            : PrivacyList.parse(before.lists().get(before.defaultName()));
    PrivacyList changed = defaultList.blocking(addresses);
    if (changed.items().size() > maxItems) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many addresses are blocked");
    }
    save(account, before, changed);
    return changed.name();
  }

  private static String freeName(Stored stored) {
    String name = NAME;
    for (int i = 2; stored.lists().containsKey(name); i++) {
      name = NAME + "-" + i;
    }
    return name;
  }

  /**
   * Unblocks; what is not blocked is passed over.
   *
   * @return the name of the list that was changed, or null when none was
   */
  String unblock(Jid account, Collection<Jid> addresses) {
    Stored before = lists.stored(account);
    if (before.defaultName() == null) {
      return null;
    }
    PrivacyList defaultList = PrivacyList.parse(before.lists().get(before.defaultName()));
    PrivacyList changed = defaultList.unblocking(addresses);
    if (changed.equals(defaultList)) {
      return null;
    }
    save(account, before, changed);
    return changed.name();
  }

  /** A list of nothing is removed: it would be none. */
  private void save(Jid account, Stored before, PrivacyList list) {
    Map<String, String> changed = new HashMap<>(before.lists());
    boolean isEmpty = list.items().isEmpty();
    if (isEmpty) {
      changed.remove(list.name());
    } else {
      changed.put(list.name(), list.toElement().toString());
    }
    lists.save(account, before, new Stored(changed, isEmpty ? null : list.name()));
  }
}
