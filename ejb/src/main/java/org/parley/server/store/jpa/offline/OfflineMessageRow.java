package org.parley.server.store.jpa.offline;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/**
 * A kept message. The order by owner and the range of ids say no more than the rest of a query;
 * they let H2 walk the index over owner and id instead of all that the owner has.
 */
@Entity
@Table(name = "offline_message")
@NamedQuery(
    name = OfflineMessageRow.LIST,
    query =
        "select m.id, m.received, m.stanza from OfflineMessageRow m"
            + " where m.owner = :owner and m.id > :after order by m.owner, m.id")
@NamedQuery(
    name = OfflineMessageRow.USAGE,
    query =
        "select m.owner, count(m.id), sum(m.bytes) from OfflineMessageRow m"
            + " where m.owner in :owners group by m.owner")
@NamedQuery(
    name = OfflineMessageRow.COUNT,
    query = "select count(m.id) from OfflineMessageRow m where m.owner = :owner")
@NamedQuery(
    name = OfflineMessageRow.DELETE,
    query =
        "delete from OfflineMessageRow m where m.owner = :owner"
            + " and m.id >= :first and m.id <= :last and m.id in :ids")
@NamedQuery(
    name = OfflineMessageRow.DELETE_ALL,
    query = "delete from OfflineMessageRow m where m.owner = :owner")
public class OfflineMessageRow {
  static final String LIST = "offlineMessage.list";
  static final String USAGE = "offlineMessage.usage";
  static final String COUNT = "offlineMessage.count";
  static final String DELETE = "offlineMessage.delete";
  static final String DELETE_ALL = "offlineMessage.deleteAll";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "offlineMessageId")
  @SequenceGenerator(
      name = "offlineMessageId",
      sequenceName = "offline_message_id",
      initialValue = 50,
      allocationSize = 50)
  long id;

  String owner;
  long received;
  int bytes;
  String stanza;

  OfflineMessageRow() {}

  OfflineMessageRow(String owner, long received, int bytes, String stanza) {
    this.owner = owner;
    this.received = received;
    this.bytes = bytes;
    this.stanza = stanza;
  }
}
