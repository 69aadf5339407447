package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table {@code server_secret}. */
@Entity
@Table(name = "server_secret")
public class SecretRow {
  @Id String name;
  String secret;

  SecretRow() {}

  SecretRow(String name, String secret) {
    this.name = name;
    this.secret = secret;
  }
}
