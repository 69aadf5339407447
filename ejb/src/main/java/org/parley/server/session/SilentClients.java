package org.parley.server.session;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.EverySecond;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;

/**
 * Asks clients that acknowledge nothing, and of which nothing has come for a while, whether they
 * are there (XEP-0199, section 4.1). Whoever does not answer is gone: his session ends, and the
 * messages that he may not have got go another way.
 */
@ServerBean
final class SilentClients implements EverySecond, SessionEndListener {
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  /**
   * @param since when the client was heard last, as far as that was noticed
   * @param asked when it was asked; -1 for not yet
   */
  private record Silence(long since, long asked) {}

  private final SessionRegistry registry;
  private final SteadyClock clock;
  private final long silence;
  private final long idle;
  private final long patience;
  private final Map<Session, Silence> silences = new ConcurrentHashMap<>();

  @Inject
  SilentClients(SessionRegistry registry, SteadyClock clock, Settings settings) {
    this.registry = registry;
    this.clock = clock;
    this.silence = millis(settings.number(AccountSettings.PING_SILENCE));
    this.idle = millis(settings.number(AccountSettings.PING_IDLE));
    this.patience = millis(settings.number(AccountSettings.PING_ANSWER));
  }

  private static long millis(int seconds) {
    return seconds == 0 ? Long.MAX_VALUE : seconds * 1000L;
  }

  @Override
  public void everySecond() {
    registry.forEach(this::look);
    // one that ended while it was looked at would stay for ever
    silences.keySet().removeIf(Session::isEnded);
  }

  /** Notices whether a client was heard, and asks or gives it up when it was not for long. */
  void look(Session session) {
    if (!(session.outlet() instanceof LinkOutlet outlet) || !outlet.isWatched()) {
      silences.remove(session);
      return;
    }
    outlet.tick();
    long now = clock.millis();
    Silence known = silences.get(session);
    if (session.takeHeard() || known == null) {
      silences.put(session, new Silence(now, -1));
    } else if (known.asked() >= 0) {
      if (now - known.asked() >= patience) {
        silences.remove(session);
        outlet.giveUp();
      }
    } else if (now - known.since() >= (outlet.hasUnheard() ? silence : idle)) {
      silences.put(session, new Silence(known.since(), now));
      session.deliver(ping(session));
    }
  }

  private static Stanza ping(Session session) {
    Element iq =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "get")
            .attribute("id", Ids.next())
            .child(PING)
            .build();
    return Stanza.of(iq, session.account().domainJid(), session.jid());
  }

  /** How many clients are watched. */
  int size() {
    return silences.size();
  }

  @Override
  public void sessionEnded(Session session) {
    silences.remove(session);
  }
}
