package org.parley.server.admin.announcement;

import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.store.administration.StandingMessageRepository;
import org.parley.server.store.administration.StandingMessageRepository.Kind;
import org.parley.server.store.administration.StandingMessageRepository.StandingMessage;

/** The messages that people are told when they log in; they are looked at at every login. */
@ServerBean
final class StandingMessages implements LoadedAtStart {
  private final StandingMessageRepository repository;
  private volatile Map<Kind, StandingMessage> messages = Map.of();

  @Inject
  StandingMessages(StandingMessageRepository repository) {
    this.repository = repository;
  }

  @Override
  public synchronized void load() {
    Map<Kind, StandingMessage> found = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      repository.find(kind).ifPresent(message -> found.put(kind, message));
    }
    messages = found;
  }

  Optional<StandingMessage> find(Kind kind) {
    return Optional.ofNullable(messages.get(kind));
  }

  synchronized void set(Kind kind, StandingMessage message) {
    repository.save(kind, message);
    load();
  }

  /**
   * @return false when there is none
   */
  synchronized boolean remove(Kind kind) {
    boolean removed = repository.remove(kind);
    load();
    return removed;
  }
}
