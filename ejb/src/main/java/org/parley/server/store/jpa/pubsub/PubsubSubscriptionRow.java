package org.parley.server.store.jpa.pubsub;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.core.jid.Jid;
import org.parley.server.store.jpa.CompositeKey;
import org.parley.server.store.jpa.Digest;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;

/** A row of the table {@code pubsub_subscription}. */
@Entity
@Table(name = "pubsub_subscription")
@IdClass(PubsubSubscriptionRow.Key.class)
@NamedQuery(
    name = PubsubSubscriptionRow.OF_NODES,
    query = "select s from PubsubSubscriptionRow s where s.node in :nodes order by s.jid")
@NamedQuery(
    name = PubsubSubscriptionRow.COUNT,
    query =
        "select count(s.node) from PubsubSubscriptionRow s where s.account = :account"
            + " and s.node in (select n.id from PubsubNodeRow n where n.host = :host)")
@NamedQuery(
    name = PubsubSubscriptionRow.DELETE,
    query = "delete from PubsubSubscriptionRow s where s.node in :nodes")
@NamedQuery(
    name = PubsubSubscriptionRow.OF_ENTITY,
    query = "select s from PubsubSubscriptionRow s where s.account = :account")
public class PubsubSubscriptionRow {
  static final String OF_NODES = "pubsubSubscription.ofNodes";
  static final String COUNT = "pubsubSubscription.count";
  static final String DELETE = "pubsubSubscription.delete";
  static final String OF_ENTITY = "pubsubSubscription.ofEntity";

  @Id long node;
  @Id String digest;
  String jid;
  String account;
  String state;
  boolean deliver;

  PubsubSubscriptionRow() {}

  PubsubSubscriptionRow(long node, Jid jid) {
    this.node = node;
    this.digest = Digest.of(jid.toString());
    this.jid = jid.toString();
    this.account = jid.bare().toString();
  }

  SubscriptionRecord toRecord() {
    return new SubscriptionRecord(Jid.stored(jid), state, deliver);
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    long node;
    String digest;

    Key() {}

    Key(long node, Jid jid) {
      this.node = node;
      this.digest = Digest.of(jid.toString());
    }

    @Override
    protected Object first() {
      return node;
    }

    @Override
    protected Object second() {
      return digest;
    }
  }
}
