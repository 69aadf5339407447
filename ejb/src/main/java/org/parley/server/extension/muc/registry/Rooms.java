package org.parley.server.extension.muc.registry;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.ElementReader;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliations;
import org.parley.server.extension.muc.room.History;
import org.parley.server.extension.muc.room.Outgoing;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.extension.muc.room.RoomAvatar;
import org.parley.server.extension.muc.room.RoomJournal;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Workforce;
import org.parley.server.store.RoomRepository;
import org.parley.server.store.database.GroupCommit;

/** The rooms that are open. */
@ServerBean
public final class Rooms implements Gauged {
  private final RoomSettings settings;
  private final RoomRepository repository;
  private final GroupCommit commit;
  private final StanzaRouter router;
  private final Workforce workforce;
  private final Instance<RoomMailbox.Handler> handler;
  private final Instance<RoomDirectory> directory;
  private final Map<Jid, RoomMailbox> open = new ConcurrentHashMap<>();

  @Inject
  Rooms(
      RoomSettings settings,
      RoomRepository repository,
      GroupCommit commit,
      StanzaRouter router,
      Workforce workforce,
      Instance<RoomMailbox.Handler> handler,
      Instance<RoomDirectory> directory) {
    this.settings = settings;
    this.repository = repository;
    this.commit = commit;
    this.router = router;
    this.workforce = workforce;
    this.handler = handler;
    this.directory = directory;
  }

  /**
   * Has a stanza handled by the room to which it is addressed.
   *
   * @throws StanzaException {@code resource-constraint} when too much waits there
   */
  public void submit(Stanza stanza) {
    RoomMailbox mailbox = open.computeIfAbsent(stanza.to().bare(), this::mailbox);
    if (!mailbox.submit(stanza, settings.number(MucSettings.LIMIT_MAILBOX))) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "the room is too busy");
    }
  }

  /** The same for a stanza that came just when its room was closed. */
  void resubmit(Stanza stanza) {
    try {
      submit(stanza);
    } catch (StanzaException e) {
      router.bounce(stanza, e.error());
    }
  }

  private RoomMailbox mailbox(Jid address) {
    return new RoomMailbox(address, this, new Outgoing(router), workforce);
  }

  /**
   * Has something done with a room, whether it is open or not, after what waits there.
   *
   * @param task gets the room, or null where there is none
   * @return what the task has returned, once what it has changed is stored; fails with what it has
   *     thrown, or with a {@link StanzaException} when it is not stored
   */
  public <T> CompletableFuture<T> visit(Jid address, Function<Room, T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    visit(address, task, result);
    return result;
  }

  /**
   * The same where there is no room yet, for a task that makes one.
   *
   * @return fails with a {@link StanzaException} {@code conflict} when there is one
   */
  public <T> CompletableFuture<T> make(Jid address, Function<RoomMailbox, T> task) {
    return visit(
        address,
        room -> {
          if (room != null) {
            throw new StanzaException(Condition.CONFLICT, "there is such a room already");
          }
          return task.apply(open.get(address));
        });
  }

  private <T> void visit(Jid address, Function<Room, T> task, CompletableFuture<T> result) {
    open.computeIfAbsent(address, this::mailbox)
        .visit(
            room -> {
              try {
                T value = task.apply(room);
                return failure -> conclude(result, value, failure);
              } catch (RuntimeException e) {
                return failure -> result.completeExceptionally(e);
              }
            },
            () -> visit(address, task, result));
  }

  private static <T> void conclude(CompletableFuture<T> result, T value, StanzaError failure) {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(new StanzaException(failure));
    }
  }

  /** The addresses of the rooms that are in memory. */
  public Set<Jid> open() {
    return Set.copyOf(open.keySet());
  }

  /** Runs a task with each of these rooms that is open. */
  public void forEach(Set<Jid> addresses, Consumer<Room> task) {
    for (Jid address : addresses) {
      RoomMailbox mailbox = open.get(address);
      if (mailbox != null) {
        mailbox.run(task);
      }
    }
  }

  /** Runs a task with every room that is open. */
  public void forEach(Consumer<Room> task) {
    forEach(open.keySet(), task);
  }

  /** How many rooms are in memory. */
  public int openCount() {
    return open.size();
  }

  /** How many are in a room. */
  public int occupantCount(Jid address) {
    RoomMailbox mailbox = open.get(address);
    return mailbox == null ? 0 : mailbox.occupantCount();
  }

  void handle(RoomMailbox mailbox, Stanza stanza) {
    handler.get().handle(mailbox, stanza);
  }

  /** The room from the store, or null. */
  Room load(RoomMailbox mailbox) {
    return repository
        .load(mailbox.address(), settings.number(MucSettings.LIMIT_HISTORY))
        .map(snapshot -> restore(mailbox, snapshot))
        .orElse(null);
  }

  private Room restore(RoomMailbox mailbox, RoomRepository.Snapshot snapshot) {
    RoomRepository.StoredRoom stored = snapshot.room();
    RoomConfig config = RoomConfig.parse(stored.config());
    Room room = room(mailbox, stored.secret(), config, true);
    snapshot
        .affiliations()
        .forEach(one -> room.affiliations().put(Affiliations.Affiliated.of(one)));
    room.history().restore(snapshot.messages());
    room.restore(
        stored.subject() == null ? null : ElementReader.parse(stored.subject()),
        stored.vcard() == null
            ? RoomAvatar.NONE
            : RoomAvatar.of(ElementReader.parse(stored.vcard())));
    return room;
  }

  /**
   * A new room.
   *
   * @throws StanzaException {@code resource-constraint} when there are too many
   */
  Room create(RoomMailbox mailbox) {
    if (open.size() > settings.number(MucSettings.LIMIT_OPEN)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "there are too many rooms");
    }
    Room room = room(mailbox, Ids.next() + Ids.next(), RoomConfig.DEFAULT, false);
    mailbox.created(room);
    return room;
  }

  private Room room(RoomMailbox mailbox, String secret, RoomConfig config, boolean stored) {
    int maxHistory = settings.number(MucSettings.LIMIT_HISTORY);
    return new Room(
        mailbox.address(),
        secret,
        config,
        new Affiliations(settings::isAdmin),
        new History(maxHistory, settings.number(MucSettings.LIMIT_HISTORY_BYTES)),
        new RoomJournal(repository, commit, mailbox.outgoing(), maxHistory, stored),
        mailbox.outgoing());
  }

  /** Stores what changed in a room, and tells the directory; null, or why it is not stored. */
  StanzaError store(Room room) {
    StanzaError failure = room.store();
    directory.get().update(room);
    return failure;
  }

  void close(RoomMailbox mailbox) {
    open.remove(mailbox.address(), mailbox);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        new Gauge("rooms.open", open::size, settings.number(MucSettings.LIMIT_OPEN)),
        Gauge.of(
            "rooms.waiting", () -> open.values().stream().mapToLong(RoomMailbox::waiting).sum()));
  }
}
