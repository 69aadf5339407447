package org.parley.server.extension.muc.admin;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.Awaited;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.feature.RoomFeatures;
import org.parley.server.extension.muc.membership.AffiliationChanges;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.store.RoomRepository;

/** What an administrator of the server can do with rooms. */
@ServerBean
final class RoomOperations implements OperationGroup {
  private static final Parameter<Jid> ROOM = Parameter.account("room", "the address of the room");
  private static final Parameter<Jid> USER =
      Parameter.address("user", "the address of somebody, or a domain");
  private static final Parameter<Affiliation> AFFILIATION =
      Parameter.choice("affiliation", "what the user is there", Affiliation.class);
  private static final Parameter<Jid> OWNER =
      Parameter.account("owner", "the address of the owner");
  private static final Parameter<String> OPTION =
      Parameter.text("option", "the name of the option, as it is shown");
  private static final Parameter<String> VALUE =
      Parameter.text("value", "what it is set to; several have commas between them").optional();
  private static final Parameter<String> PASSWORD =
      Parameter.secret("password", "the password that it gets");
  private static final Parameter<String> REASON =
      Parameter.text("reason", "why; the occupants see it").optional();

  private final Rooms rooms;
  private final RoomRepository repository;
  private final RoomSettings settings;
  private final RoomFeatures features;
  private final AffiliationChanges affiliations;
  private final Exit exit;
  private final RoomChanges changes;

  @Inject
  RoomOperations(
      Rooms rooms,
      RoomRepository repository,
      RoomSettings settings,
      RoomFeatures features,
      AffiliationChanges affiliations,
      Exit exit,
      RoomChanges changes) {
    this.rooms = rooms;
    this.repository = repository;
    this.settings = settings;
    this.features = features;
    this.affiliations = affiliations;
    this.exit = exit;
    this.changes = changes;
  }

  @Override
  public String title() {
    return "Rooms";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look("room list", AdminRole.OBSERVER, "Lists the rooms.")
            .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::list),
        AdminOperation.look("room show", AdminRole.OBSERVER, "Tells how a room is configured.")
            .with(ROOM)
            .does(in -> visit(in.get(ROOM), this::show)),
        AdminOperation.look("room occupants", AdminRole.OPERATOR, "Lists who is in a room.")
            .with(ROOM)
            .does(in -> visit(in.get(ROOM), RoomOperations::occupants)),
        AdminOperation.look(
                "room affiliations",
                AdminRole.OPERATOR,
                "Lists who belongs to a room, or is banned.")
            .with(ROOM)
            .does(in -> visit(in.get(ROOM), RoomOperations::affiliations)),
        AdminOperation.change(
                "room affiliate",
                AdminRole.OPERATOR,
                "Makes somebody owner, admin, member or outcast of a room, or none of them.")
            .with(ROOM, USER, AFFILIATION, REASON)
            .does(in -> visit(in.get(ROOM), room -> affiliate(room, in))),
        AdminOperation.change(
                "room create", AdminRole.OPERATOR, "Makes a persistent room for an owner.")
            .with(ROOM, OWNER)
            .does(in -> create(in.get(ROOM), in.get(OWNER).bare())),
        AdminOperation.change(
                "room configure",
                AdminRole.OPERATOR,
                "Sets an option of a room, or leaves it empty.")
            .with(ROOM, OPTION, VALUE)
            .does(in -> visit(in.get(ROOM), room -> configure(room, in))),
        AdminOperation.change(
                "room password", AdminRole.OPERATOR, "Has a room entered with a password only.")
            .with(ROOM, PASSWORD)
            .does(in -> visit(in.get(ROOM), room -> changes.password(room, in.get(PASSWORD)))),
        AdminOperation.lose(
                "room purge", AdminRole.OPERATOR, "Has a room forget what was said in it.")
            .with(ROOM)
            .does(in -> visit(in.get(ROOM), RoomChanges::purge)),
        AdminOperation.lose("room destroy", AdminRole.OPERATOR, "Destroys a room.")
            .with(ROOM, REASON)
            .does(in -> visit(in.get(ROOM), room -> destroy(room, in))));
  }

  private Report list(Arguments in) {
    Set<Jid> stored = Set.copyOf(repository.addresses());
    Set<Jid> all = new TreeSet<>(stored);
    all.addAll(rooms.open());
    return Paging.page(
        in,
        List.copyOf(all),
        Jid::toString,
        List.of("room", "occupants", "persistent"),
        room -> List.of(room, rooms.occupantCount(room), stored.contains(room)));
  }

  /** A room knows itself only on its own executor. */
  private Report visit(Jid address, Function<Room, Report> task) {
    if (!isOurs(address)) {
      throw none(address);
    }
    return await(
        address,
        rooms.visit(
            address,
            room -> {
              if (room == null || room.isDestroyed()) {
                throw none(address);
              }
              return task.apply(room);
            }));
  }

  private boolean isOurs(Jid address) {
    return settings.domains().contains(address.domain());
  }

  private Report create(Jid address, Jid owner) {
    if (!isOurs(address)) {
      throw OperationException.invalid("Rooms are at %s.".formatted(settings.domains()));
    }
    return await(address, changes.create(address, owner));
  }

  private Report configure(Room room, Arguments in) {
    return changes.configure(room, in.get(OPTION), in.find(VALUE).orElse(""));
  }

  private static Report await(Jid address, CompletableFuture<Report> answer) {
    return Awaited.report(answer, "The room " + address + " does not answer.");
  }

  private static OperationException none(Jid address) {
    return OperationException.notFound("There is no room " + address + ".");
  }

  private Report show(Room room) {
    Report.Facts facts =
        Report.facts()
            .with("room", room.address())
            .with("occupants", room.occupants().count())
            .with("affiliations", room.affiliations().count());
    for (Option option : features.options()) {
      List<String> values = room.config().values(option);
      boolean isHidden = option.isSecret() && !values.isEmpty();
      facts.with(RoomChanges.name(option), isHidden ? "..." : List.copyOf(values));
    }
    return facts.end();
  }

  private static Report occupants(Room room) {
    Report.Rows rows = Report.list("nick", "user", "role", "affiliation", "sessions");
    for (Occupant occupant : room.occupants().all()) {
      rows.row(
          occupant.nick(),
          occupant.user(),
          occupant.role().value(),
          occupant.affiliation().value(),
          occupant.sessionCount());
    }
    return rows.end();
  }

  private static Report affiliations(Room room) {
    Report.Rows rows = Report.list("user", "affiliation", "nick", "reason");
    for (Affiliation each : Affiliation.values()) {
      for (Affiliated one : room.affiliations().list(each)) {
        rows.row(one.user(), each.value(), one.nick(), one.reason());
      }
    }
    return rows.end();
  }

  private Report affiliate(Room room, Arguments in) {
    Jid user = in.get(USER).bare();
    Affiliation wanted = in.get(AFFILIATION);
    Affiliated change =
        new Affiliated(user, wanted, room.affiliations().nick(user), in.find(REASON).orElse(null));
    Jid server = Jid.of(room.address().domain());
    affiliations.check(room, server, Affiliation.OWNER, List.of(change));
    affiliations.apply(room, change, null).run();
    return Report.done("In " + room.address() + ", " + user + " is " + wanted.value() + " now.");
  }

  private Report destroy(Room room, Arguments in) {
    Element.Builder told = Element.builder("destroy", Muc.USER);
    in.find(REASON).ifPresent(why -> told.child(Element.of("reason", Muc.USER, why)));
    exit.destroy(room, told.build());
    return Report.done("The room " + room.address() + " was destroyed.");
  }
}
