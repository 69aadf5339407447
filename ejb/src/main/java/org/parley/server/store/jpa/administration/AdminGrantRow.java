package org.parley.server.store.jpa.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code admin_grant}. */
@Entity
@Table(name = "admin_grant")
@NamedQuery(name = AdminGrantRow.LIST, query = "select g from AdminGrantRow g")
public class AdminGrantRow {
  static final String LIST = "adminGrant.list";

  @Id String address;
  String role;

  AdminGrantRow() {}

  AdminGrantRow(String address, String role) {
    this.address = address;
    this.role = role;
  }
}
