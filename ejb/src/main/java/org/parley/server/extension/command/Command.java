package org.parley.server.extension.command;

import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;

/**
 * Something that can be carried out by its node.
 *
 * @param node its name for programs, the only one of that name here
 * @param name its name for people
 * @param role the least that a caller must be; null when it is for everybody with an account here
 * @param isListed whether it is among the commands that clients are told of
 * @param beginning gives the first stage to a caller at an address of the server; it may wait for
 *     others, and refuses with a {@link org.parley.server.admin.operation.OperationException} or a
 *     {@link org.parley.core.stanza.StanzaException}
 */
public record Command(
    String node,
    String name,
    AdminRole role,
    boolean isListed,
    BiFunction<Caller, Jid, Stage> beginning) {

  /** One that clients are told of. */
  public Command(
      String node, String name, AdminRole role, BiFunction<Caller, Jid, Stage> beginning) {
    this(node, name, role, true, beginning);
  }

  boolean isFor(Caller caller) {
    return role == null || caller.may(role);
  }
}
