package org.parley.server.extension.offline;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.NewMessage;

/**
 * Stores messages, those of all senders together: whoever flushes first commits what everybody has
 * brought, the others wait for that commit.
 */
@ServerBean
final class OfflineWriter implements MessageKeeper, Gauged {
  private static final Logger LOG = System.getLogger(OfflineWriter.class.getName());
  private static final String CHAT_STATES = "http://jabber.org/protocol/chatstates";

  /** So many failures in a row are no fault of a message. */
  private static final int MOST_FAILURES = 3;

  private static final Outcome FAILED =
      new Outcome.Refused(
          StanzaError.of(Condition.SERVICE_UNAVAILABLE, "the message could not be stored"));

  private static final Duration SILENCE = Duration.ofMinutes(1);

  private record Kept(Envelope envelope, NewMessage message) {}

  private final OfflineRepository repository;
  private final StanzaRouter router;
  private final Clock clock;
  private final Queue<Kept> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger batches = new AtomicInteger();
  private final ReentrantLock committing = new ReentrantLock();
  private Instant silentUntil = Instant.MIN;

  @Inject
  OfflineWriter(OfflineRepository repository, StanzaRouter router, Clock clock) {
    this.repository = repository;
    this.router = router;
    this.clock = clock;
  }

  @Override
  public void keep(Envelope envelope) {
    Stanza message = envelope.stanza();
    if (!isWorthKeeping(message.element())) {
      router.settle(envelope, Outcome.Plain.DROPPED);
      return;
    }
    String xml = message.element().toString();
    queue.add(new Kept(envelope, new NewMessage(message.to().bare(), envelope.received(), xml)));
    if (batches.get() == 0) {
      flush();
    }
  }

  /** XEP-0160, section 3: chat states alone mean nothing later on. */
  private static boolean isWorthKeeping(Element message) {
    List<Element> content = message.elements();
    return content.isEmpty()
        || !content.stream()
            .allMatch(
                child ->
                    child.namespace().equals(CHAT_STATES) || child.is("thread", Namespaces.CLIENT));
  }

  @Override
  public void beginBatch() {
    batches.incrementAndGet();
  }

  /** First no batch any more, then the flush: so what comes in between flushes itself. */
  @Override
  public void endBatch() {
    batches.decrementAndGet();
    flush();
  }

  /** An empty queue and a free lock say that what was in the queue is stored. */
  @Override
  public void flush() {
    if (queue.isEmpty() && !committing.isLocked()) {
      return;
    }
    List<Kept> taken = new ArrayList<>();
    List<Boolean> stored;
    committing.lock();
    try {
      for (Kept next = queue.poll(); next != null; next = queue.poll()) {
        taken.add(next);
      }
      stored = store(taken);
    } finally {
      committing.unlock();
    }
    for (int i = 0; i < taken.size(); i++) {
      router.settle(taken.get(i).envelope(), stored.get(i) ? Outcome.Plain.STORED : FAILED);
    }
  }

  /** What cannot be stored together is tried one by one, for one may be the fault of all. */
  private List<Boolean> store(List<Kept> kept) {
    if (kept.isEmpty()) {
      return List.of();
    }
    try {
      return repository.add(kept.stream().map(Kept::message).toList());
    } catch (RuntimeException e) {
      return storeEach(kept, e);
    }
  }

  private List<Boolean> storeEach(List<Kept> kept, RuntimeException first) {
    List<Boolean> stored = new ArrayList<>();
    int failures = 0;
    RuntimeException last = first;
    for (Kept one : kept) {
      boolean done = false;
      if (failures < MOST_FAILURES) {
        try {
          done = repository.add(List.of(one.message())).get(0);
          failures = 0;
        } catch (RuntimeException e) {
          failures++;
          last = e;
        }
      }
      stored.add(done);
    }
    if (last != first) {
      tell(last);
    }
    return stored;
  }

  /** A full disk has no room for a log that tells of each message. */
  private synchronized void tell(RuntimeException e) {
    Instant now = clock.instant();
    if (now.isBefore(silentUntil)) {
      return;
    }
    LOG.log(Level.ERROR, "PARLEY-S005: messages cannot be stored; they are refused", e);
    silentUntil = now.plus(SILENCE);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(Gauge.of("offline.writing", queue::size));
  }
}
