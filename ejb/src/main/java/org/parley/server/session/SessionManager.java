package org.parley.server.session;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.parley.core.jid.Jid;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Link;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.server.Announcements;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.metrics.ServerTraffic;

/** Begins and ends sessions (RFC 6120, section 7). */
@ServerBean
public final class SessionManager implements Gauged {
  private final SessionRegistry registry;
  private final AccountExecutors executors;
  private final Clock clock;
  private final Announcements announcements;
  private final SessionEnds ends;
  private final ServerTraffic traffic;
  private final int maxSessions;
  private final String conflictPolicy;
  private final Semaphore anonymousSessions;
  private final ByteBudget unheard;

  @Inject
  SessionManager(
      SessionRegistry registry,
      AccountExecutors executors,
      Clock clock,
      Settings settings,
      Announcements announcements,
      SessionEnds ends,
      ServerTraffic traffic) {
    this.registry = registry;
    this.executors = executors;
    this.clock = clock;
    this.announcements = announcements;
    this.ends = ends;
    this.traffic = traffic;
    this.maxSessions = settings.number(AccountSettings.LIMIT_SESSIONS);
    this.anonymousSessions = new Semaphore(settings.number(AccountSettings.LIMIT_ANONYMOUS));
    this.unheard = ByteBudget.ofHeap(settings.number(ConnectionSettings.LIMIT_WAITING_SHARE));
    this.conflictPolicy = settings.choice(AccountSettings.RESOURCE_CONFLICT);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("sessions.unheard.bytes", unheard::used, unheard.most()));
  }

  /**
   * Binds a resource.
   *
   * @param resource what the client asked for and gets if it is valid, else one like it; or null
   *     for one that the server makes
   * @param language the default language of the client's stanzas, or null
   * @throws StanzaException {@code conflict} when the resource is taken and stays so, {@code
   *     resource-constraint} when there are too many
   */
  public Session bind(Link link, Jid account, String resource, String language, boolean anonymous) {
    if (!anonymous) {
      return add(link, account, resource, language, false);
    }
    if (!anonymousSessions.tryAcquire()) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many anonymous sessions");
    }
    try {
      return add(link, account, resource, language, true);
    } catch (RuntimeException e) {
      anonymousSessions.release();
      throw e;
    }
  }

  private Session add(Link link, Jid account, String resource, String language, boolean anonymous) {
    Jid address = address(account, resource);
    while (true) {
      makeRoom(account, address);
      Session session =
          new Session(
              address,
              new LinkOutlet(link, unheard),
              language,
              anonymous,
              clock.instant(),
              traffic.of(account.domain()));
      Session holder = registry.addIfAbsent(session);
      if (holder == session) {
        announcements.tell(new SessionBound(session));
        return session;
      }
      address = resolveConflict(holder);
    }
  }

  /** One that nobody has come back for is worth less than somebody who is here. */
  private void makeRoom(Jid account, Jid address) {
    List<Session> all = registry.of(account);
    if (all.size() >= maxSessions && registry.find(address) == null) {
      Session left =
          all.stream()
              .filter(session -> !session.outlet().isConnected())
              .findFirst()
              .orElseThrow(
                  () -> new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many resources"));
      end(left);
    }
  }

  /** What cannot be the resource is repaired (RFC 6120, section 7.7.2.1). */
  private static Jid address(Jid account, String resource) {
    return Optional.ofNullable(resource)
        .flatMap(account::withRepairedResource)
        .orElseGet(() -> account.withResource(Ids.next()));
  }

  private Jid resolveConflict(Session holder) {
    switch (conflictPolicy) {
      case "refuse" -> throw new StanzaException(Condition.CONFLICT);
      case "rename" -> {
        return holder.account().withResource(Ids.next());
      }
      default -> {
        disconnect(
            holder,
            StreamError.of(StreamError.Condition.CONFLICT, "another client took this resource"));
        return holder.jid();
      }
    }
  }

  /** Ends a session and tells its client why. */
  public void disconnect(Session session, StreamError error) {
    end(session);
    // afterwards, for it may get another connection up to its end
    session.outlet().disconnect(error);
  }

  /** Ends all sessions of an account. */
  public void disconnect(Jid account, StreamError error) {
    List.copyOf(registry.of(account)).forEach(session -> disconnect(session, error));
  }

  /** Ends a session: its address is free at once, the others hear of it soon after. */
  public void end(Session session) {
    if (session.end()) {
      if (session.isAnonymous()) {
        anonymousSessions.release();
      }
      executors.execute(
          session.account(),
          () -> {
            registry.remove(session);
            ends.tell(session);
          });
      // what comes from now on waits behind what the client never got
      registry.remove(session);
    }
  }
}
