package org.parley.server.store.jpa.pubsub;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;

/** A row of the table {@code pubsub_item}. */
@Entity
@Table(name = "pubsub_item")
@NamedQuery(
    name = PubsubItemRow.FIND,
    query = "select i from PubsubItemRow i where i.node = :node and i.item in :items")
@NamedQuery(
    name = PubsubItemRow.INDEX,
    query =
        "select i.item, i.bytes from PubsubItemRow i"
            + " where i.node = :node and i.published >= :since order by i.id")
@NamedQuery(
    name = PubsubItemRow.LAST,
    query =
        "select i from PubsubItemRow i where i.id in"
            + " (select max(j.id) from PubsubItemRow j where j.node in :nodes group by j.node)")
@NamedQuery(
    name = PubsubItemRow.COUNT,
    query = "select count(i.id) from PubsubItemRow i where i.node = :node")
@NamedQuery(
    name = PubsubItemRow.OLDEST,
    query = "select i.item from PubsubItemRow i where i.node = :node order by i.id")
@NamedQuery(
    name = PubsubItemRow.BYTES,
    query =
        "select sum(i.bytes) from PubsubItemRow i where i.node in"
            + " (select n.id from PubsubNodeRow n where n.host = :host and n.creator = :creator)")
@NamedQuery(
    name = PubsubItemRow.DELETE,
    query = "delete from PubsubItemRow i where i.node = :node and i.item in :items")
@NamedQuery(
    name = PubsubItemRow.EXPIRE,
    query = "delete from PubsubItemRow i where i.node = :node and i.published < :since")
@NamedQuery(
    name = PubsubItemRow.DELETE_ALL,
    query = "delete from PubsubItemRow i where i.node in :nodes")
public class PubsubItemRow {
  static final String FIND = "pubsubItem.find";
  static final String INDEX = "pubsubItem.index";
  static final String LAST = "pubsubItem.last";
  static final String COUNT = "pubsubItem.count";
  static final String OLDEST = "pubsubItem.oldest";
  static final String BYTES = "pubsubItem.bytes";
  static final String DELETE = "pubsubItem.delete";
  static final String EXPIRE = "pubsubItem.expire";
  static final String DELETE_ALL = "pubsubItem.deleteAll";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pubsubItemId")
  @SequenceGenerator(
      name = "pubsubItemId",
      sequenceName = "pubsub_item_id",
      initialValue = 50,
      allocationSize = 50)
  long id;

  long node;
  String item;
  String publisher;
  long published;
  int bytes;
  String payload;

  PubsubItemRow() {}

  PubsubItemRow(long node, ItemRecord item) {
    this.node = node;
    this.item = item.id();
    this.publisher = item.publisher();
    this.published = item.published().toEpochMilli();
    this.bytes = item.bytes();
    this.payload = item.payload();
  }

  ItemRecord toRecord() {
    return new ItemRecord(item, publisher, Instant.ofEpochMilli(published), bytes, payload);
  }
}
