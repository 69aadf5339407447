package org.parley.server.store.jpa.pubsub;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.parley.core.jid.Jid;
import org.parley.server.store.jpa.Digest;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/** A row of the table {@code pubsub_node}. */
@Entity
@Table(name = "pubsub_node")
@NamedQuery(
    name = PubsubNodeRow.FIND,
    query = "select n from PubsubNodeRow n where n.digest in :digests")
@NamedQuery(
    name = PubsubNodeRow.NAMES,
    query =
        "select n.host, n.name from PubsubNodeRow n"
            + " where n.host in :hosts and n.moved is null order by n.id")
@NamedQuery(
    name = PubsubNodeRow.PAGE,
    query =
        "select n from PubsubNodeRow n where n.moved is null"
            + " and concat(n.host, ' ', n.name) > :after"
            + " and (:search = '' or locate(:search, lower(concat(n.host, ' ', n.name))) > 0)"
            + " order by concat(n.host, ' ', n.name)")
@NamedQuery(
    name = PubsubNodeRow.COUNT,
    query = "select count(n.id) from PubsubNodeRow n where n.host = :host and n.creator = :creator")
@NamedQuery(
    name = PubsubNodeRow.CONFIGURE,
    query = "update PubsubNodeRow n set n.config = :config where n.id = :node")
@NamedQuery(
    name = PubsubNodeRow.MOVE,
    query = "update PubsubNodeRow n set n.moved = :moved where n.id = :node")
@NamedQuery(name = PubsubNodeRow.DELETE, query = "delete from PubsubNodeRow n where n.id in :nodes")
@NamedQuery(
    name = PubsubNodeRow.OF_HOST,
    query = "select n.id from PubsubNodeRow n where n.host = :host")
@NamedQuery(
    name = PubsubNodeRow.OF_AFFILIATED,
    query =
        "select n.host, n.name, a.affiliation from PubsubNodeRow n join PubsubAffiliationRow a"
            + " on a.node = n.id where a.jid = :jid and n.host = :host and n.moved is null"
            + " order by n.id")
@NamedQuery(
    name = PubsubNodeRow.OF_SUBSCRIBED,
    query =
        "select n.name, s.jid, s.state, s.deliver from PubsubNodeRow n"
            + " join PubsubSubscriptionRow s on s.node = n.id"
            + " where s.account = :account and n.host = :host and n.moved is null order by n.id")
public class PubsubNodeRow {
  static final String FIND = "pubsubNode.find";
  static final String NAMES = "pubsubNode.names";
  static final String PAGE = "pubsubNode.page";
  static final String COUNT = "pubsubNode.count";
  static final String CONFIGURE = "pubsubNode.configure";
  static final String MOVE = "pubsubNode.move";
  static final String DELETE = "pubsubNode.delete";
  static final String OF_HOST = "pubsubNode.ofHost";
  static final String OF_AFFILIATED = "pubsubNode.ofAffiliated";
  static final String OF_SUBSCRIBED = "pubsubNode.ofSubscribed";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pubsubNodeId")
  @SequenceGenerator(
      name = "pubsubNodeId",
      sequenceName = "pubsub_node_id",
      initialValue = 50,
      allocationSize = 50)
  long id;

  String host;
  String name;
  String digest;
  String creator;
  long created;
  String config;
  String moved;

  static String digest(Jid host, String name) {
    return Digest.of(host.toString(), name);
  }

  NodeRecord toRecord() {
    return new NodeRecord(
        id,
        Jid.stored(host),
        name,
        Jid.stored(creator),
        Instant.ofEpochMilli(created),
        config,
        moved);
  }
}
