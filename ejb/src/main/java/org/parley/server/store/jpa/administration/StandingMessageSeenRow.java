package org.parley.server.store.jpa.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code standing_message_seen}. */
@Entity
@Table(name = "standing_message_seen")
@NamedQuery(
    name = StandingMessageSeenRow.DELETE,
    query = "delete from StandingMessageSeenRow s where s.address = :address")
public class StandingMessageSeenRow {
  static final String DELETE = "standingMessageSeen.delete";

  @Id String address;
  long issue;

  StandingMessageSeenRow() {}

  StandingMessageSeenRow(String address, long issue) {
    this.address = address;
    this.issue = issue;
  }
}
