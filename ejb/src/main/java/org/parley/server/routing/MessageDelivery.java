package org.parley.server.routing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.account.Accounts;
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
  private final Accounts accounts;
  private final MessageKeeper keeper;
  private final StanzaRouter router;
  private final StanzaFilters filters;
  private final Instance<AccountMessages> takers;

  @Inject
  MessageDelivery(
      SessionRegistry sessions,
      AccountExecutors executors,
      Accounts accounts,
      MessageKeeper keeper,
      StanzaRouter router,
      StanzaFilters filters,
      @Any Instance<AccountMessages> takers) {
    this.takers = takers;
    this.sessions = sessions;
    this.executors = executors;
    this.accounts = accounts;
    this.keeper = keeper;
    this.router = router;
    this.filters = filters;
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
  }

  @Override
  public Stanza.Kind kind() {
    return Stanza.Kind.MESSAGE;
  }

  @Override
  public void deliver(Stanza message) {
    if (message.to().local() == null) {
      router.bounce(message, StanzaError.of(Condition.SERVICE_UNAVAILABLE));
    } else if (message.to().isBare()) {
      if (message.isError() || !isTaken(message)) {
        toAccount(message, Type.of(message.type()));
      }
    } else {
      Session session = sessions.find(message.to());
      if (session == null || !session.deliver(message)) {
        withoutResource(message);
      }
    }
  }

  private boolean isTaken(Stanza message) {
    for (AccountMessages taker : takers) {
      if (taker.take(message)) {
        return true;
      }
    }
    return false;
  }

  /** Section 8.5.3.2.1. */
  private void withoutResource(Stanza message) {
    switch (Type.of(message.type())) {
      case CHAT -> toAccount(message, Type.CHAT);
      case NORMAL, GROUPCHAT ->
          router.bounce(message, StanzaError.of(Condition.SERVICE_UNAVAILABLE));
      case HEADLINE, ERROR -> {}
    }
  }

  /** Sections 8.5.2.1.1 and 8.5.2.2.1. */
  private void toAccount(Stanza message, Type type) {
    switch (type) {
      case NORMAL, CHAT -> {
        // a message must not overtake one that waits for somebody who is just coming
        if (!executors.isIdle(message.to()) || !toMostAvailable(message)) {
          keepLater(message);
        }
      }
      case GROUPCHAT -> router.bounce(message, StanzaError.of(Condition.SERVICE_UNAVAILABLE));
      case HEADLINE ->
          sessions.of(message.to()).stream()
              .filter(Session::isReachable)
              .forEach(session -> filters.deliver(session, message));
      case ERROR -> {}
    }
  }

  /** Those with the highest priority of all that may get it. */
  private boolean toMostAvailable(Stanza message) {
    List<Session> reachable = sessions.reachable(message.to());
    if (reachable.size() == 1) {
      return filters.deliver(reachable.get(0), message);
    }
    boolean delivered = false;
    Copies copies = new Copies();
    for (int i = 0; i < reachable.size(); i++) {
      Session session = reachable.get(i);
      if (delivered && session.priority() < reachable.get(i - 1).priority()) {
        break;
      }
      Stanza passed = filters.apply(Phase.DELIVERED, message, session);
      delivered |= passed != null && session.deliverCopy(passed, copies);
    }
    return delivered;
  }

  /** It waits for its turn; so does what its sender asks next. */
  private void keepLater(Stanza message) {
    executors.execute(message.to(), () -> keep(message));
  }

  /** Looks once more who is there: on the executor nobody comes or goes meanwhile. */
  private void keep(Stanza message) {
    if (toMostAvailable(message)) {
      return;
    }
    try {
      if (!accounts.exists(message.to().bare())) {
        throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
      }
      keeper.keep(message);
    } catch (StanzaException e) {
      router.bounce(message, e.error());
    } catch (RuntimeException e) {
      router.bounce(message, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
      throw e;
    }
  }

  @Override
  public void undelivered(Stanza message) {
    Type type = Type.of(message.type());
    if (type == Type.NORMAL || type == Type.CHAT) {
      keep(message);
    } else {
      withoutResource(message);
    }
  }
}
