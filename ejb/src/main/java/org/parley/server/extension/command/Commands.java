package org.parley.server.extension.command;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.Caller;
import org.parley.server.right.Administrators;

/** Knows all commands, and who may carry them out. */
@ServerBean
final class Commands implements LoadedAtStart {
  static final String NAMESPACE = "http://jabber.org/protocol/commands";

  private final Instance<CommandSource> sources;
  private final Administrators administrators;
  private final Domains domains;
  private volatile Map<String, Command> commands;

  @Inject
  Commands(@Any Instance<CommandSource> sources, Administrators administrators, Domains domains) {
    this.sources = sources;
    this.administrators = administrators;
    this.domains = domains;
  }

  @Override
  public void load() {
    Map<String, Command> loaded = new TreeMap<>();
    for (CommandSource source : sources) {
      source.commands().forEach(command -> Parts.put(loaded, command.node(), command));
    }
    commands = loaded;
  }

  private Map<String, Command> all() {
    if (commands == null) {
      load();
    }
    return commands;
  }

  /** The command of a node, whoever may carry it out. */
  Optional<Command> find(String node) {
    return Optional.ofNullable(all().get(node));
  }

  /**
   * Somebody as a caller of commands, with the role of an administrator or without one; nobody who
   * has no account here.
   *
   * @param requester whose address was checked; or null
   */
  Optional<Caller> caller(Jid requester) {
    return requester != null && domains.servesAccount(requester)
        ? Optional.of(
            new Caller(
                requester.toString(), administrators.role(requester).orElse(null), "command"))
        : Optional.empty();
  }

  /** The commands that somebody may carry out. */
  List<Command> of(Jid requester) {
    return caller(requester)
        .map(caller -> all().values().stream().filter(command -> command.isFor(caller)).toList())
        .orElse(List.of());
  }
}
