package org.parley.server.extension.command;

import java.util.ArrayDeque;
import java.util.Deque;
import org.parley.server.Ids;

/** A command that somebody has begun: its stages so far. Only one request at a time has it. */
final class CommandSession {
  private final String id = Ids.next();
  private final CommandRequest.Owner owner;
  private final Deque<Stage> stages = new ArrayDeque<>();

  CommandSession(CommandRequest.Owner owner, Stage first) {
    this.owner = owner;
    stages.push(first);
  }

  String id() {
    return id;
  }

  CommandRequest.Owner owner() {
    return owner;
  }

  /** The stage in which it is. */
  Stage stage() {
    return stages.peek();
  }

  /** Whoever gets the same form again has not gone on. */
  void enter(Stage stage) {
    if (stage.form() != null && stage.form() == stage().form()) {
      stages.pop();
    }
    stages.push(stage);
  }

  boolean isFirst() {
    return stages.size() == 1;
  }

  /**
   * Which action is meant, by what is allowed now (XEP-0050, section 3.4).
   *
   * @throws org.parley.core.stanza.StanzaException {@code bad-action}
   */
  CommandAction resolve(CommandAction action) {
    CommandAction usual = usual();
    boolean isAllowed =
        switch (action) {
          case EXECUTE, CANCEL -> true;
          case PREV -> !isFirst();
          case NEXT, COMPLETE -> action == usual;
        };
    if (!isAllowed) {
      throw CommandRefusal.badAction(action);
    }
    return action == CommandAction.EXECUTE ? usual : action;
  }

  /** What {@code execute} stands for. */
  CommandAction usual() {
    return stage().isLast() ? CommandAction.COMPLETE : CommandAction.NEXT;
  }

  void back() {
    stages.pop();
  }
}
