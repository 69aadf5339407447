package org.parley.server.extension.muc.admin;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.muc.entry.Password;
import org.parley.server.extension.muc.feature.RoomFeatures;
import org.parley.server.extension.muc.option.ChoicesOption;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.registry.RoomCreation;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.form.Form;

/** Makes rooms and changes them for an administrator of the server. */
@ServerBean
final class RoomChanges {
  private final Rooms rooms;
  private final RoomCreation creation;
  private final RoomFeatures features;
  private final Configuration configuration;

  @Inject
  RoomChanges(
      Rooms rooms, RoomCreation creation, RoomFeatures features, Configuration configuration) {
    this.rooms = rooms;
    this.creation = creation;
    this.features = features;
    this.configuration = configuration;
  }

  CompletableFuture<Report> create(Jid address, Jid owner) {
    if (owner.isDomain()) {
      throw OperationException.invalid("A domain cannot own a room.");
    }
    return rooms.make(
        address,
        mailbox -> {
          creation.createFor(mailbox, owner);
          return Report.done("The room " + address + " was made; it is owned by " + owner + ".");
        });
  }

  /** As XEP-0045 names its fields, without what all of these names begin with. */
  static String name(Option option) {
    return option.name().replaceFirst("^.*roomconfig_", "").replace('_', '-');
  }

  /**
   * Sets one option, as the form of an owner does.
   *
   * @param value several with commas between them where there may be several; empty for none
   */
  Report configure(Room room, String name, String value) {
    Option option =
        features.options().stream()
            .filter(each -> name(each).equals(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> OperationException.notFound(noOption(name)));
    if (option.isSecret()) {
      throw OperationException.invalid("A password is set with: room password.");
    }
    Form form = form(field(option, values(option, value)));
    if (!option.isIn(form)) {
      throw OperationException.invalid("The option " + name(option) + " needs a value.");
    }
    configuration.set(room, form);
    return Report.done("The room " + room.address() + " is configured so.");
  }

  private String noOption(String name) {
    return "There is no option %s; there are %s."
        .formatted(
            name,
            features.options().stream().map(RoomChanges::name).collect(Collectors.joining(", ")));
  }

  private static List<String> values(Option option, String value) {
    if (value.isEmpty()) {
      return List.of();
    }
    return option instanceof ChoicesOption ? Arrays.asList(value.split(",", -1)) : List.of(value);
  }

  private static Element field(Option option, List<String> values) {
    Element.Builder field = Element.builder("field", Form.NAMESPACE);
    field.attribute("var", option.name());
    values.forEach(each -> field.child(Element.of("value", Form.NAMESPACE, each)));
    return field.build();
  }

  private static Form form(Element... fields) {
    Element.Builder form = Element.builder("x", Form.NAMESPACE);
    Arrays.asList(fields).forEach(form::child);
    return Form.of(form.build());
  }

  /** What stands in configure would stand in the audit, too. */
  Report password(Room room, String password) {
    Option secret = features.options().stream().filter(Option::isSecret).findFirst().orElseThrow();
    configuration.set(
        room,
        form(field(Password.OPTION, FlagOption.values(true)), field(secret, List.of(password))));
    return Report.done("The room " + room.address() + " is entered with this password.");
  }

  static Report purge(Room room) {
    room.forget();
    return Report.done("The room " + room.address() + " has forgotten what was said.");
  }
}
