package org.parley.server.extension.offline;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Backlog;
import org.parley.server.session.Workforce;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.store.database.EntryOutcome;
import org.parley.server.store.database.GroupCommit;

/** Stores messages, those of all senders together; what cannot be stored is bounced. */
@ServerBean
final class OfflineWriter implements MessageKeeper {
  private static final String CHAT_STATES = "http://jabber.org/protocol/chatstates";

  private static final Outcome FAILED =
      new Outcome.Refused(
          StanzaError.of(Condition.SERVICE_UNAVAILABLE, "the message could not be stored"));

  private static final Outcome EXPIRED =
      new Outcome.Refused(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "it takes too long to store it"));

  private final OfflineRepository repository;
  private final GroupCommit commit;
  private final Workforce workforce;
  private final StanzaRouter router;
  private final AtomicInteger batches = new AtomicInteger();

  @Inject
  OfflineWriter(
      OfflineRepository repository, GroupCommit commit, Workforce workforce, StanzaRouter router) {
    this.repository = repository;
    this.commit = commit;
    this.workforce = workforce;
    this.router = router;
  }

  @Override
  public void keep(Envelope envelope) {
    Stanza message = envelope.stanza();
    if (!isWorthKeeping(message.element())) {
      router.settle(envelope, Outcome.Plain.DROPPED);
      return;
    }
    envelope.trace().step("store");
    String xml = message.element().toString();
    long number =
        commit.add(
            repository,
            new NewMessage(message.to().bare(), envelope.received(), xml),
            written -> router.settle(envelope, outcome(written)));
    Backlog backlog = workforce.current();
    if (backlog != null) {
      backlog.keeps(number);
    }
    if (batches.get() == 0) {
      commit.await(number);
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

  private static Outcome outcome(EntryOutcome written) {
    return switch (written) {
      case STORED -> Outcome.Plain.STORED;
      case NO_ROOM, FAILED -> FAILED;
      case EXPIRED -> EXPIRED;
    };
  }

  @Override
  public void beginBatch() {
    batches.incrementAndGet();
  }

  /**
   * First no batch any more, then the rest: so what comes in between is stored by who brings it.
   */
  @Override
  public void endBatch() {
    batches.decrementAndGet();
    commit.await(own());
    // others may have left something that counts on the end of a batch
    commit.hurry();
  }

  @Override
  public void flushOwn() {
    check(commit.await(own()));
  }

  @Override
  public void flush() {
    check(commit.flush());
  }

  private long own() {
    Backlog backlog = workforce.current();
    return backlog == null ? 0 : backlog.lastCommit();
  }

  private static void check(boolean isStored) {
    if (!isStored) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "it takes too long to store it");
    }
  }
}
