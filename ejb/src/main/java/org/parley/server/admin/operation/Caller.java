package org.parley.server.admin.operation;

import java.util.Objects;

/**
 * Who wants an operation.
 *
 * @param name for the audit: an address, or what else identifies somebody at that door
 * @param role what the caller may do
 * @param door by which way it came, such as {@code shell}
 */
public record Caller(String name, AdminRole role, String door) {
  public Caller {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(door);
  }
}
