package org.parley.server.extension.command;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.StrangersLog;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.BoundedWork;
import org.parley.server.session.Workforce;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** Carries out commands (XEP-0050, section 2.4). */
@ServerBean
@Answers(
    payload = "command",
    namespace = Commands.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT},
    types = IqHandler.Type.SET)
final class CommandHandler implements IqHandler, Gauged {
  private static final int MOST_RUNNING = 4;
  private static final int MOST_WAITING = 200;

  /** What is not here of these is told to be missing by a condition of its own. */
  private static final String SERVICE_ADMINISTRATION = "http://jabber.org/protocol/admin#";

  private final Commands commands;
  private final CommandSessions sessions;
  private final BoundedWork work;
  private final AuditTrail audit;
  private final StrangersLog log;
  private final Clock clock;

  @Inject
  CommandHandler(
      Commands commands,
      CommandSessions sessions,
      Workforce workforce,
      AuditTrail audit,
      StrangersLog log,
      Clock clock) {
    this.commands = commands;
    this.sessions = sessions;
    this.audit = audit;
    this.log = log;
    this.clock = clock;
    this.work = new BoundedWork(workforce, MOST_RUNNING, MOST_WAITING);
  }

  @Override
  public Answer handle(IqRequest iq) {
    if (iq.scope() == Scope.ACCOUNT) {
      iq.requireOwn();
    }
    CommandRequest request = CommandRequest.of(iq);
    Command command = command(request.owner().node());
    Caller caller =
        commands
            .caller(iq.from())
            .filter(command::isFor)
            .orElseThrow(() -> forbidden(iq.from(), command));
    work.submit(() -> answer(iq, () -> carryOut(caller, command, request)));
    return Answer.later();
  }

  private StanzaException forbidden(Jid from, Command command) {
    audit.count(
        AuditEvent.of(clock.instant(), AuditKind.ACCESS_REFUSED, "forbidden")
            .by(from == null ? null : from.bare().toString(), "command", null)
            .saying(command.node()));
    return CommandRefusal.forbidden();
  }

  private Command command(String node) {
    return commands
        .find(node)
        .orElseThrow(
            () ->
                new StanzaException(
                    node.startsWith(SERVICE_ADMINISTRATION)
                        ? Condition.FEATURE_NOT_IMPLEMENTED
                        : Condition.ITEM_NOT_FOUND));
  }

  private void answer(IqRequest iq, Supplier<Element> answer) {
    try {
      iq.reply(answer.get());
    } catch (StanzaException e) {
      iq.refuse(e.error());
    } catch (OperationException e) {
      iq.refuse(CommandRefusal.of(e));
    } catch (RuntimeException e) {
      log.fault("PARLEY-S161", "a command failed", e);
      iq.refuse(StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private Element carryOut(Caller caller, Command command, CommandRequest request) {
    if (!request.isBeginning()) {
      return goOn(caller, request);
    }
    Stage first = command.beginning().apply(caller, request.owner().responder());
    CommandSession session = new CommandSession(request.owner(), first);
    if (first.isDone()) {
      sessions.end(session);
      return CommandAnswer.completed(session);
    }
    sessions.add(session);
    return CommandAnswer.executing(session);
  }

  /** When it is refused, the session stays where it was. */
  private Element goOn(Caller caller, CommandRequest request) {
    CommandSession session = sessions.take(request.sessionId(), request.owner());
    boolean isOver = false;
    try {
      CommandAction action = session.resolve(request.action());
      if (action == CommandAction.CANCEL) {
        isOver = true;
        return CommandAnswer.canceled(session);
      }
      if (action == CommandAction.PREV) {
        session.back();
        return CommandAnswer.executing(session);
      }
      Stage stage = session.stage();
      session.enter(stage.next().apply(caller, request.form(stage.form())));
      isOver = session.stage().isDone();
      return isOver ? CommandAnswer.completed(session) : CommandAnswer.executing(session);
    } finally {
      if (isOver) {
        sessions.end(session);
      } else {
        sessions.giveBack(session);
      }
    }
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("command.waiting", work::waiting, MOST_WAITING));
  }
}
