package org.parley.server.routing.delivery;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.routing.AccountMessages;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.LocalDelivery;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.routing.carbon.Carbons;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Copies;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/**
 * Delivers messages by the table of RFC 6121, section 8.5.4. Of what the table leaves open: a
 * message to an account goes to the resources with the highest priority; one that cannot be
 * delivered is stored if it may be, else bounced.
 */
@ServerBean
final class MessageDelivery implements LocalDelivery {
  private final SessionRegistry sessions;
  private final AccountExecutors executors;
  private final AccountDirectory accounts;
  private final MessageKeeper keeper;
  private final StanzaRouter router;
  private final StanzaFilters filters;
  private final Carbons carbons;
  private final Instance<AccountMessages> found;
  private volatile List<AccountMessages> takers;

  @Inject
  MessageDelivery(
      SessionRegistry sessions,
      AccountExecutors executors,
      AccountDirectory accounts,
      MessageKeeper keeper,
      StanzaRouter router,
      StanzaFilters filters,
      Carbons carbons,
      @Any Instance<AccountMessages> found) {
    this.found = found;
    this.sessions = sessions;
    this.executors = executors;
    this.accounts = accounts;
    this.keeper = keeper;
    this.router = router;
    this.filters = filters;
    this.carbons = carbons;
  }

  private enum Type {
    NORMAL,
    CHAT,
    GROUPCHAT,
    HEADLINE,
    ERROR;

    /** Section 5.2.2: a type that is not known counts as normal. */
    static Type of(String type) {
      if (type == null) {
        return NORMAL;
      }
      return switch (type) {
        case "chat" -> CHAT;
        case "groupchat" -> GROUPCHAT;
        case "headline" -> HEADLINE;
        case "error" -> ERROR;
        default -> NORMAL;
      };
    }

    /** Whether its order counts, and whether it waits for whoever is not there. */
    boolean isPersonal() {
      return this == NORMAL || this == CHAT;
    }
  }

  @Override
  public Stanza.Kind kind() {
    return Stanza.Kind.MESSAGE;
  }

  @Override
  public Outcome deliver(Envelope envelope) {
    Stanza message = envelope.stanza();
    if (message.to().local() == null) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    Type type = Type.of(message.type());
    if (message.to().isFull()) {
      return toResource(envelope, type);
    }
    return !message.isError() && isTaken(message)
        ? Outcome.Plain.PASSED_ON
        : toAccount(envelope, type);
  }

  private boolean isTaken(Stanza message) {
    for (AccountMessages taker : takers()) {
      if (taker.take(message)) {
        return true;
      }
    }
    return false;
  }

  private List<AccountMessages> takers() {
    List<AccountMessages> known = takers;
    if (known == null) {
      known = found.stream().toList();
      takers = known;
    }
    return known;
  }

  private Outcome toResource(Envelope envelope, Type type) {
    Jid to = envelope.stanza().to();
    if (!type.isPersonal()) {
      return handOver(envelope, type, sessions.find(to));
    }
    if (!executors.isIdle(to)) {
      return later(envelope, () -> inTurn(envelope, type));
    }
    Session session = sessions.find(to);
    return session != null && session.isHolding()
        ? later(envelope, () -> inTurn(envelope, type))
        : handOver(envelope, type, session);
  }

  /** While older messages are being handed over, one to their receiver waits behind them. */
  private Outcome inTurn(Envelope envelope, Type type) {
    Session session = sessions.find(envelope.stanza().to());
    if (session != null && session.isHolding()) {
      keep(envelope, List.of(session));
      return Outcome.Plain.LATER;
    }
    if (session != null && handOver(envelope, session)) {
      return Outcome.Delivered.to(session);
    }
    return type == Type.CHAT ? keep(envelope) : withoutResource(envelope, type);
  }

  private Outcome handOver(Envelope envelope, Type type, Session session) {
    boolean taken =
        session != null
            && (type == Type.GROUPCHAT
                ? filters.deliver(session, envelope) // a room tells each device by itself
                : handOver(envelope, session));
    return taken ? Outcome.Delivered.to(session) : withoutResource(envelope, type);
  }

  /** One session gets it, and other devices of the person hear of it. */
  private boolean handOver(Envelope envelope, Session session) {
    List<Session> listeners = carbons.listeners(envelope, List.of(session));
    if (listeners.isEmpty()) {
      return filters.deliver(session, envelope);
    }
    Copies copies = new Copies();
    boolean taken = filters.deliverCopy(session, envelope, copies);
    if (taken) {
      carbons.received(envelope, listeners, copies);
    }
    return taken;
  }

  /** Section 8.5.3.2.1. */
  private Outcome withoutResource(Envelope envelope, Type type) {
    return switch (type) {
      case CHAT -> toAccount(envelope, Type.CHAT);
      case NORMAL, GROUPCHAT -> Outcome.Refused.with(Condition.SERVICE_UNAVAILABLE);
      case HEADLINE, ERROR -> Outcome.Plain.DROPPED;
    };
  }

  /** Sections 8.5.2.1.1 and 8.5.2.2.1. */
  private Outcome toAccount(Envelope envelope, Type type) {
    return switch (type) {
      case NORMAL, CHAT -> {
        // a message must not overtake one that waits for somebody who is just coming
        boolean mayGo = executors.isIdle(envelope.stanza().to());
        List<Session> got = mayGo ? toMostAvailable(envelope) : List.of();
        yield got.isEmpty() ? later(envelope, () -> keep(envelope)) : new Outcome.Delivered(got);
      }
      case GROUPCHAT -> Outcome.Refused.with(Condition.SERVICE_UNAVAILABLE);
      case HEADLINE -> toAll(envelope);
      case ERROR -> Outcome.Plain.DROPPED;
    };
  }

  private Outcome toAll(Envelope envelope) {
    List<Session> got =
        sessions.of(envelope.stanza().to()).stream()
            .filter(Session::isReachable)
            .filter(session -> filters.deliver(session, envelope))
            .toList();
    return got.isEmpty() ? Outcome.Plain.DROPPED : new Outcome.Delivered(got);
  }

  /** Those with the highest priority of all that may get it. */
  private List<Session> toMostAvailable(Envelope envelope) {
    List<Session> reachable = sessions.reachable(envelope.stanza().to());
    if (reachable.size() == 1) {
      return handOver(envelope, reachable.get(0)) ? reachable : List.of();
    }
    List<Session> got = new ArrayList<>();
    Copies copies = new Copies();
    for (int i = 0; i < reachable.size(); i++) {
      Session session = reachable.get(i);
      if (!got.isEmpty() && session.priority() < reachable.get(i - 1).priority()) {
        break;
      }
      if (filters.deliverCopy(session, envelope, copies)) {
        got.add(session);
      }
    }
    if (!got.isEmpty()) {
      carbons.received(envelope, carbons.listeners(envelope, got), copies);
    }
    return got;
  }

  /** It waits for its turn; so does what its sender asks next. */
  private Outcome later(Envelope envelope, Supplier<Outcome> work) {
    envelope.trace().step("turn");
    executors.execute(
        envelope.stanza().to(),
        () -> {
          Outcome outcome = Outcome.Refused.with(Condition.INTERNAL_SERVER_ERROR);
          try {
            outcome = work.get();
          } catch (StanzaException e) {
            outcome = new Outcome.Refused(e.error());
          } finally {
            router.settle(envelope, outcome);
          }
        });
    return Outcome.Plain.LATER;
  }

  /** Looks once more who is there: on the executor nobody comes or goes meanwhile. */
  private Outcome keep(Envelope envelope) {
    List<Session> got = toMostAvailable(envelope);
    if (!got.isEmpty()) {
      return new Outcome.Delivered(got);
    }
    if (!accounts.exists(envelope.stanza().to().bare())) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    keep(envelope, List.of());
    return Outcome.Plain.LATER;
  }

  /**
   * It is stored; devices that take no messages to the account, but want copies, hear of it.
   *
   * @param waiting who gets it when those before it have come
   */
  private void keep(Envelope envelope, List<Session> waiting) {
    keeper.keep(envelope);
    List<Session> listeners =
        carbons.listeners(envelope, waiting).stream()
            .filter(session -> !session.isHolding())
            .toList();
    carbons.received(envelope, listeners, Copies.heldElsewhere());
  }

  @Override
  public Outcome undelivered(Envelope envelope) {
    Type type = Type.of(envelope.stanza().type());
    return type.isPersonal() ? keep(envelope) : withoutResource(envelope, type);
  }
}
