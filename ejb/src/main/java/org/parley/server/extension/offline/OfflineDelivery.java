package org.parley.server.extension.offline;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.presence.SessionReachable;
import org.parley.server.routing.DelayedDelivery;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.OfflineMessage;

/**
 * Hands the messages that wait for an account over to the first resource that comes. A message is
 * removed from the store only when it was written to the connection, or when the client has
 * confirmed it (XEP-0198), so that none is lost when the client vanishes meanwhile.
 */
@ServerBean
final class OfflineDelivery implements Discoverable, SessionEndListener, EverySecond {
  private static final int PAGE = 100;
  private static final int PAGE_CHARACTERS = 256 * 1024;

  private static final Logger LOG = System.getLogger(OfflineDelivery.class.getName());

  /** So often it is looked whether the store can be reached again. */
  private static final int RETRY_SECONDS = 10;

  /**
   * How far it went.
   *
   * @param written is still to be removed from the store
   * @param last that was handed over
   */
  private record Stop(List<Long> written, long last) {
    static final Stop BEGINNING = new Stop(List.of(), 0);
  }

  private final OfflineRepository repository;
  private final AccountExecutors executors;
  private final OfflineWriter writer;
  private final StanzaFilters filters;
  private final StanzaRouter router;

  /** The session that is being handed the messages of an account. */
  private final Map<Jid, Session> receivers = new ConcurrentHashMap<>();

  /** What the clients have confirmed of the pages that are being handed over. */
  private final Map<Session, Queue<Long>> confirmed = new ConcurrentHashMap<>();

  /** Where it went no further, because the store could not be reached. */
  private final Map<Session, Stop> stopped = new ConcurrentHashMap<>();

  private final AtomicInteger seconds = new AtomicInteger();

  @Inject
  OfflineDelivery(
      OfflineRepository repository,
      AccountExecutors executors,
      OfflineWriter writer,
      StanzaFilters filters,
      StanzaRouter router) {
    this.repository = repository;
    this.executors = executors;
    this.writer = writer;
    this.filters = filters;
    this.router = router;
  }

  void deliver(@Observes SessionReachable event) {
    Session session = event.session();
    if (!session.isAnonymous() && takes(session)) {
      // what an earlier session has got would come again
      stopped.keySet().stream()
          .filter(other -> other.isEnded() && other.account().equals(session.account()))
          .forEach(this::tryAgain);
      goOn(session, Optional.ofNullable(stopped.remove(session)).orElse(Stop.BEGINNING));
    }
  }

  private boolean takes(Session session) {
    if (receivers.putIfAbsent(session.account(), session) != null) {
      return false;
    }
    session.holdMessages(true);
    return true;
  }

  /** What goes wrong must not keep the session from what is sent to it from now on. */
  private void goOn(Session session, Stop from) {
    try {
      confirmed.remove(session);
      if (!from.written().isEmpty()) {
        repository.remove(session.account(), from.written());
      }
      if (!session.isEnded()) {
        deliverAfter(session, from.last());
      }
    } catch (RuntimeException e) {
      release(session);
      stopped.put(session, from);
      throw e;
    }
  }

  @Override
  public void everySecond() {
    if (!stopped.isEmpty() && seconds.incrementAndGet() % RETRY_SECONDS == 0) {
      stopped
          .keySet()
          .forEach(session -> executors.execute(session.account(), () -> tryAgain(session)));
    }
  }

  private void tryAgain(Session session) {
    Stop stop = stopped.get(session);
    if (stop == null || !session.isEnded() && !(session.isReachable() && takes(session))) {
      return;
    }
    stopped.remove(session);
    try {
      goOn(session, stop);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the store cannot be reached yet", e);
    }
  }

  private void release(Session session) {
    receivers.remove(session.account(), session);
    session.holdMessages(false);
  }

  /** Hands over one page; the next follows when this one was written. */
  private void deliverAfter(Session session, long afterId) {
    writer.flush();
    List<OfflineMessage> messages = repository.list(session.account(), afterId, PAGE);
    if (messages.isEmpty()) {
      release(session);
      return;
    }
    Queue<Long> had = new ConcurrentLinkedQueue<>();
    confirmed.put(session, had);
    List<Long> ids = new ArrayList<>();
    int characters = 0;
    for (OfflineMessage message : messages) {
      characters += message.stanza().length();
      if (!ids.isEmpty() && characters > PAGE_CHARACTERS) {
        break;
      }
      try {
        handOver(session, restore(message, session.account()));
      } catch (RuntimeException e) {
        if (ids.isEmpty()) {
          throw e;
        }
        break;
      }
      ids.add(message.id());
      if (session.outlet().isConfirmed()) {
        session.outlet().whenThere(() -> had.add(message.id()));
      }
    }
    session.outlet().whenThere(() -> written(session, ids));
  }

  /** One that the account takes no more since it was stored is refused now. */
  private void handOver(Session session, Envelope message) {
    Envelope passed = filters.apply(Phase.DELIVERED, message, session);
    if (passed == null) {
      router.bounce(message.stanza(), StanzaError.of(Condition.SERVICE_UNAVAILABLE));
    } else {
      session.deliverStored(passed.stanza());
    }
  }

  private void written(Session session, List<Long> ids) {
    executors.execute(
        session.account(), () -> goOn(session, new Stop(ids, ids.get(ids.size() - 1))));
  }

  private static Envelope restore(OfflineMessage message, Jid account) {
    Element element = ElementReader.parse(message.stanza());
    Element stamped = DelayedDelivery.stamp(element, account, message.received());
    Stanza stanza =
        Stanza.of(
            stamped, Jid.stored(element.attribute("from")), Jid.stored(element.attribute("to")));
    return Envelope.own(stanza, message.received());
  }

  /** Of a page that the client has confirmed in part it gets only the rest again. */
  @Override
  public void sessionEnded(Session session) {
    Queue<Long> had = confirmed.remove(session);
    if (had != null && !had.isEmpty()) {
      repository.remove(session.account(), List.copyOf(had));
    }
    receivers.remove(session.account(), session);
    stopped.computeIfPresent(session, (ended, stop) -> stop.written().isEmpty() ? null : stop);
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() ? List.of("msgoffline") : List.of();
  }
}
