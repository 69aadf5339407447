package org.parley.server.store.jpa.room;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.core.jid.Jid;
import org.parley.server.store.RoomRepository.StoredRoom;

/** A row of the table {@code muc_room}. */
@Entity
@Table(name = "muc_room")
@NamedQuery(
    name = RoomRow.LISTED,
    query = "select r from RoomRow r where r.listed = true order by r.address")
@NamedQuery(name = RoomRow.ADDRESSES, query = "select r.address from RoomRow r order by r.address")
@NamedQuery(name = RoomRow.DELETE, query = "delete from RoomRow r where r.address = :room")
public class RoomRow {
  static final String LISTED = "room.listed";
  static final String ADDRESSES = "room.addresses";
  static final String DELETE = "room.delete";

  @Id String address;
  String secret;
  boolean listed;
  String config;
  String subject;
  String vcard;

  void set(StoredRoom room) {
    address = room.address().toString();
    secret = room.secret();
    listed = room.listed();
    config = room.config();
    subject = room.subject();
    vcard = room.vcard();
  }

  StoredRoom toRoom() {
    return new StoredRoom(Jid.stored(address), secret, listed, config, subject, vcard);
  }
}
