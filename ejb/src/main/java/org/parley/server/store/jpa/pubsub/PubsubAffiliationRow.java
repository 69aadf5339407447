package org.parley.server.store.jpa.pubsub;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code pubsub_affiliation}. */
@Entity
@Table(name = "pubsub_affiliation")
@IdClass(PubsubAffiliationRow.Key.class)
@NamedQuery(
    name = PubsubAffiliationRow.OF_NODES,
    query = "select a from PubsubAffiliationRow a where a.node in :nodes order by a.jid")
@NamedQuery(
    name = PubsubAffiliationRow.DELETE,
    query = "delete from PubsubAffiliationRow a where a.node in :nodes")
@NamedQuery(
    name = PubsubAffiliationRow.OF_ENTITY,
    query = "select a from PubsubAffiliationRow a where a.jid = :jid")
public class PubsubAffiliationRow {
  static final String OF_NODES = "pubsubAffiliation.ofNodes";
  static final String DELETE = "pubsubAffiliation.delete";
  static final String OF_ENTITY = "pubsubAffiliation.ofEntity";

  @Id long node;
  @Id String jid;
  String affiliation;

  PubsubAffiliationRow() {}

  PubsubAffiliationRow(long node, String jid, String affiliation) {
    this.node = node;
    this.jid = jid;
    this.affiliation = affiliation;
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    long node;
    String jid;

    Key() {}

    Key(long node, String jid) {
      this.node = node;
      this.jid = jid;
    }

    @Override
    protected Object first() {
      return node;
    }

    @Override
    protected Object second() {
      return jid;
    }
  }
}
