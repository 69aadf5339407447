package org.parley.server.extension.last;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.presence.Departures;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.LastSeenRepository.LastSeen;

/** Tells how long the server runs, and to an account's subscribers when it was last there. */
@ServerBean
@Answers(
    payload = "query",
    namespace = LastActivity.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class LastActivity implements IqHandler, Discoverable {
  static final String NAMESPACE = "jabber:iq:last";

  private final SessionRegistry sessions;
  private final Departures departures;
  private final Rosters rosters;
  private final Clock clock;
  private final Instant started;

  @Inject
  LastActivity(SessionRegistry sessions, Departures departures, Rosters rosters, Clock clock) {
    this.sessions = sessions;
    this.departures = departures;
    this.rosters = rosters;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public Answer handle(IqRequest request) {
    Jid account = request.to();
    if (account.local() == null) {
      return answer(started, null);
    }
    if (!request.isOwn()
        && !rosters.item(account, request.from().bare()).subscription().includesFrom()) {
      // the same as where nobody is, so that a stranger does not learn who there is
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    if (!sessions.of(account).isEmpty()) {
      return answer(clock.instant(), null);
    }
    LastSeen seen =
        departures
            .last(account)
            .orElseThrow(() -> new StanzaException(Condition.ITEM_NOT_FOUND, "never seen here"));
    Element presence = ElementReader.parse(seen.presence());
    return answer(seen.at(), presence.childText("status", Namespaces.CLIENT));
  }

  private Answer answer(Instant since, String status) {
    long seconds = Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    return Answer.of(
        Element.builder("query", NAMESPACE)
            .attribute("seconds", Long.toString(seconds))
            .text(status)
            .build());
  }

  @Override
  public List<String> features(Target target) {
    return List.of(NAMESPACE);
  }
}
