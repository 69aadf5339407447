package org.parley.server.presence.delivery;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.presence.Departures;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Answers presence probes to accounts (RFC 6121, sections 4.3.2 and 4.6.6). */
@ServerBean
final class PresenceProbes {
  private final StanzaRouter router;
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final Departures departures;
  private final AccountDirectory accounts;

  @Inject
  PresenceProbes(
      StanzaRouter router,
      Rosters rosters,
      SessionRegistry sessions,
      Departures departures,
      AccountDirectory accounts) {
    this.router = router;
    this.rosters = rosters;
    this.sessions = sessions;
    this.departures = departures;
    this.accounts = accounts;
  }

  void answer(Stanza probe) {
    Jid account = probe.to().bare();
    if (mayKnow(account, probe.from())) {
      if (probe.to().isFull()) {
        answerForResource(probe);
      } else {
        answerForAccount(probe);
      }
    } else if (!answerDirected(probe) && isThere(account)) {
      router.route(PresenceStanzas.of("unsubscribed", account, probe.from().bare(), probe.id()));
    }
  }

  private boolean mayKnow(Jid account, Jid prober) {
    return account.equals(prober.bare())
        || rosters.item(account, prober.bare()).subscription().includesFrom() && isThere(account);
  }

  /**
   * Who is blocked is not answered (XEP-0016, section 2.14: MUST NOT). So nobody is who asks for an
   * account that there is not, against a SHOULD of section 4.3.2: the two must look the same.
   */
  private boolean isThere(Jid account) {
    return sessions.isOnline(account) || accounts.exists(account);
  }

  private void answerForAccount(Stanza probe) {
    List<Session> available = sessions.available(probe.to());
    boolean answered = false;
    for (Session session : available) {
      Stanza presence = session.presence();
      if (presence != null) {
        router.route(presence.withTo(probe.from()));
        answered = true;
      }
    }
    if (!answered) {
      router.route(lastPresence(probe));
    }
  }

  /** The presence with which the account left, if it ever was there. */
  private Stanza lastPresence(Stanza probe) {
    Jid account = probe.to();
    return departures
        .last(account)
        .map(
            seen -> {
              Element presence =
                  ElementReader.parse(seen.presence())
                      .withAttribute("id", probe.id())
                      .withChild(PresenceStanzas.delay(account, seen.at()));
              return Stanza.of(presence, account, probe.from());
            })
        .orElseGet(() -> PresenceStanzas.of("unavailable", account, probe.from(), probe.id()));
  }

  private void answerForResource(Stanza probe) {
    Session session = sessions.find(probe.to());
    boolean available = session != null && session.isAvailable();
    router.route(
        PresenceStanzas.of(
            available ? null : "unavailable",
            probe.to(),
            probe.from(),
            available ? null : probe.id()));
  }

  /** Answers one who was sent directed presence; false when nobody sent any. */
  private boolean answerDirected(Stanza probe) {
    boolean answered = false;
    for (Session session : sessions.of(probe.to())) {
      if ((probe.to().isBare() || session.jid().equals(probe.to()))
          && session.hasDirectedTo(probe.from())) {
        router.route(PresenceStanzas.of(null, session.jid(), probe.from(), null));
        answered = true;
      }
    }
    return answered;
  }
}
