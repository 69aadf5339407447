package org.parley.server.admin.operation;

import java.util.Objects;

/**
 * Who wants an operation.
 *
 * @param name for the audit: an address, or what else identifies somebody at that door
 * @param role what the caller may do; null when that is nothing
 * @param door by which way it came, such as {@code shell}
 * @param origin from which network address, or null when the door does not know
 */
public record Caller(String name, AdminRole role, String door, String origin) {
  public Caller {
    Objects.requireNonNull(name);
    Objects.requireNonNull(door);
  }

  public Caller(String name, AdminRole role, String door) {
    this(name, role, door, null);
  }

  /** Whether the caller may do what a role is for. */
  public boolean may(AdminRole least) {
    return role != null && role.includes(least);
  }
}
