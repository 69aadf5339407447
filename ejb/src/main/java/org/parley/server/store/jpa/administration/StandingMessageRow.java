package org.parley.server.store.jpa.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.parley.server.store.administration.StandingMessageRepository.Kind;
import org.parley.server.store.administration.StandingMessageRepository.StandingMessage;

/** A row of the table {@code standing_message}. */
@Entity
@Table(name = "standing_message")
public class StandingMessageRow {
  @Id String kind;
  long issue;
  String subject;
  String body;

  StandingMessageRow() {}

  StandingMessageRow(Kind kind) {
    this.kind = key(kind);
  }

  static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  void set(StandingMessage message) {
    issue = message.issue();
    subject = message.subject();
    body = message.body();
  }

  StandingMessage toMessage() {
    return new StandingMessage(issue, subject, body);
  }
}
