package org.parley.server.store.jpa.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code federation_rule}. */
@Entity
@Table(name = "federation_rule")
@NamedQuery(name = FederationRuleRow.LIST, query = "select r from FederationRuleRow r")
public class FederationRuleRow {
  static final String LIST = "federationRule.list";

  @Id String domain;
  boolean allowed;

  FederationRuleRow() {}

  FederationRuleRow(String domain, boolean allowed) {
    this.domain = domain;
    this.allowed = allowed;
  }
}
