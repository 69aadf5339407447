package org.parley.server.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "server_secret")
class SecretRow {
  @Id String name;
  String secret;

  SecretRow() {}

  SecretRow(String name, String secret) {
    this.name = name;
    this.secret = secret;
  }
}
