package org.parley.server.store.jpa.room;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A row of the table {@code muc_message}. */
@Entity
@Table(name = "muc_message")
@NamedQuery(
    name = RoomMessageRow.LAST,
    query =
        "select m.received, m.stanza from RoomMessageRow m where m.room = :room"
            + " order by m.room desc, m.id desc")
@NamedQuery(
    name = RoomMessageRow.IDS,
    query =
        "select m.id from RoomMessageRow m where m.room = :room order by m.room desc, m.id desc")
@NamedQuery(
    name = RoomMessageRow.FORGET,
    query = "delete from RoomMessageRow m where m.room = :room and m.id <= :last")
@NamedQuery(
    name = RoomMessageRow.DELETE,
    query = "delete from RoomMessageRow m where m.room = :room")
public class RoomMessageRow {
  static final String LAST = "roomMessage.last";
  static final String IDS = "roomMessage.ids";
  static final String FORGET = "roomMessage.forget";
  static final String DELETE = "roomMessage.delete";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "roomMessageId")
  @SequenceGenerator(
      name = "roomMessageId",
      sequenceName = "muc_message_id",
      initialValue = 50,
      allocationSize = 50)
  long id;

  String room;
  long received;
  String stanza;

  RoomMessageRow() {}

  RoomMessageRow(String room, long received, String stanza) {
    this.room = room;
    this.received = received;
    this.stanza = stanza;
  }
}
