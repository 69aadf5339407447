package org.parley.server.store.pubsub;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;

/**
 * Keeps publish-subscribe nodes (XEP-0060) with those who are affiliated or subscribed to them. A
 * host is the bare address of an account or the domain of a service.
 */
public interface PubsubNodeRepository {

  /** Names a node. */
  record NodeKey(Jid host, String name) {
    /** Host and name with a space between them. */
    public String text() {
      return host + " " + name;
    }
  }

  /**
   * A node by itself.
   *
   * @param id the number that stands for it in the store; 0 when it is not stored yet
   * @param config its configuration, as XML
   * @param moved where it went when it was deleted, or null while it is a node
   */
  record NodeRecord(
      long id, Jid host, String name, Jid creator, Instant created, String config, String moved) {}

  /**
   * A node with all that decides who gets what.
   *
   * @param affiliations by bare address
   * @param last the item that was published last, or null
   */
  record FullNode(
      NodeRecord node,
      Map<Jid, String> affiliations,
      List<PubsubMemberRepository.SubscriptionRecord> subscriptions,
      PubsubItemRepository.ItemRecord last) {}

  /** The nodes of these names, those that moved included; what is not there is left out. */
  List<FullNode> find(Collection<NodeKey> keys);

  /** The names of the nodes of each host, oldest first; a host without nodes may be missing. */
  Map<Jid, List<String>> names(Collection<Jid> hosts);

  /** The names of the first nodes of a host, oldest first. */
  List<String> names(Jid host, int max);

  /**
   * The nodes of all hosts in the order of {@link NodeKey#text}, without those that have moved.
   *
   * @param search what that text has in it, in any case of letters; or empty
   * @param after the text of the last one of the page before, or empty
   * @param max how many at most
   */
  List<NodeRecord> page(String search, String after, int max);

  /** The nodes that an entity has made at a host. */
  int count(Jid host, Jid creator);

  /**
   * Keeps a new node; one of the name that has moved gives way.
   *
   * @return its number; empty when there is one of that name
   */
  Optional<Long> create(NodeRecord node, Map<Jid, String> affiliations);

  void configure(long node, String config);

  /**
   * Removes a node and all that belongs to it.
   *
   * @param moved where it has gone, which is remembered; or null
   */
  void remove(long node, String moved);
}
