package org.parley.server.extension.command;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Item;
import org.parley.server.discovery.Target;
import org.parley.server.form.Form;

/**
 * Tells of commands (XEP-0050, sections 2.1 and 2.2): at the server, and at the own address of
 * whoever has some, for that is where many clients ask.
 */
@ServerBean
final class CommandDiscovery implements Discoverable {
  private static final String CATEGORY = "automation";

  private final Commands commands;

  @Inject
  CommandDiscovery(Commands commands) {
    this.commands = commands;
  }

  private static boolean isPlace(Target target) {
    return target.isServer() || target.jid().local() != null && target.isOwn();
  }

  private static boolean isList(Target target) {
    return Commands.NAMESPACE.equals(target.node());
  }

  /** Whether the node is that of a command, whoever may carry it out. */
  private boolean isCommand(Target target) {
    return target.node() != null && commands.find(target.node()).isPresent();
  }

  @Override
  public boolean knows(Target target) {
    if (!isPlace(target)) {
      return false;
    }
    List<Command> own = commands.of(target.requester());
    if (isCommand(target)
        && own.stream().noneMatch(command -> command.node().equals(target.node()))) {
      throw CommandRefusal.forbidden();
    }
    return isCommand(target) || isList(target) && !own.isEmpty();
  }

  @Override
  public boolean isSeparate(Target target) {
    return isPlace(target) && (isList(target) || isCommand(target));
  }

  @Override
  public List<Identity> identities(Target target) {
    if (!isSeparate(target)) {
      return List.of();
    }
    return List.of(
        isList(target)
            ? new Identity(CATEGORY, "command-list", null)
            : new Identity(CATEGORY, "command-node", name(target.node())));
  }

  private String name(String node) {
    return commands.find(node).map(Command::name).orElse(null);
  }

  @Override
  public List<String> features(Target target) {
    if (isSeparate(target)) {
      return isList(target)
          ? List.of(Commands.NAMESPACE)
          : List.of(Commands.NAMESPACE, Form.NAMESPACE);
    }
    boolean isTold =
        target.isServer() || isPlace(target) && !commands.of(target.requester()).isEmpty();
    return isTold ? List.of(Commands.NAMESPACE) : List.of();
  }

  @Override
  public List<Item> items(Target target) {
    Jid responder = target.jid();
    return isPlace(target) && isList(target)
        ? commands.of(target.requester()).stream()
            .filter(Command::isListed)
            .map(command -> new Item(responder, command.node(), command.name()))
            .toList()
        : List.of();
  }
}
