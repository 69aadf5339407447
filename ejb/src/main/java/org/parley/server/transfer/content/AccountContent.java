package org.parley.server.transfer.content;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.LastSeenRepository.LastSeen;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.RosterItem;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;

/**
 * What an account has, as it is stored.
 *
 * @param keys for the hashes that this server knows
 * @param created when it was made, at latest now
 * @param lastSeen how it left, or null
 * @param vcard its vCard, or null
 * @param nodes in the order in which they were made
 * @param messages those that wait, oldest first
 */
public record AccountContent(
    Jid address,
    List<Key> keys,
    Instant created,
    Standing standing,
    LastSeen lastSeen,
    List<RosterItem> roster,
    Element vcard,
    List<Element> privateData,
    PrivacyListRepository.Stored lists,
    List<MovedNode> nodes,
    List<NewMessage> messages) {

  /** The same with other keys. */
  public AccountContent withKeys(List<Key> other) {
    return new AccountContent(
        address,
        other,
        created,
        standing,
        lastSeen,
        roster,
        vcard,
        privateData,
        lists,
        nodes,
        messages);
  }

  /**
   * A node.
   *
   * @param options what is set of its configuration
   * @param items what was published to it by the ids, oldest first
   */
  public record MovedNode(
      String name,
      Instant created,
      Map<NodeOption, List<String>> options,
      Map<Jid, String> affiliations,
      Map<Jid, SubscriptionRecord> subscriptions,
      Map<String, ItemRecord> items) {}
}
