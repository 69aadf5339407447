package org.parley.server.extension.muc.admin;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.ConfigNotice;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.RoomFeatures;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.membership.AffiliationChanges;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.registry.RoomQuota;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** Writes and reads the form {@code muc#roomconfig}. */
@ServerBean
final class Configuration {
  private static final String TYPE = Muc.NAMESPACE + "#roomconfig";
  private static final String ADMINS = "muc#roomconfig_roomadmins";
  private static final String OWNERS = "muc#roomconfig_roomowners";

  private final RoomFeatures features;
  private final RoomQuota quota;
  private final AffiliationChanges affiliations;

  @Inject
  Configuration(RoomFeatures features, RoomQuota quota, AffiliationChanges affiliations) {
    this.features = features;
    this.quota = quota;
    this.affiliations = affiliations;
  }

  Element form(Room room) {
    FormBuilder form =
        FormBuilder.form(TYPE)
            .title("Configuration of " + room.address())
            .instructions("Complete and submit this form to configure the room.");
    for (Option option : features.options()) {
      option.write(form, room.config().values(option));
    }
    return form.list(ADMINS, "jid-multi", "Room admins", users(room, Affiliation.ADMIN))
        .list(OWNERS, "jid-multi", "Room owners", users(room, Affiliation.OWNER))
        .build();
  }

  private static List<String> users(Room room, Affiliation affiliation) {
    return room.affiliations().list(affiliation).stream()
        .map(entry -> entry.user().toString())
        .toList();
  }

  /** Configures the room; one that was locked is open from now on. */
  void submit(RoomRequest request, Form form) {
    if (form.formType() != null && !form.formType().equals(TYPE)) {
      throw new StanzaException(Condition.BAD_REQUEST, "this is another form");
    }
    Room room = request.room();
    RoomConfig before = room.config();
    RoomConfig after = after(before, form);
    quota.check(request, before, after);
    List<Affiliated> changes = changes(room, form);
    if (!changes.isEmpty()) {
      affiliations.check(room, request.from(), request.affiliation(), changes);
    }
    boolean wasLocked = room.isLocked();
    room.lock(false);
    room.config(after);
    List<Runnable> afterwards = new ArrayList<>();
    changes.forEach(one -> afterwards.add(affiliations.apply(room, one, request.nick())));
    request.reply(null);
    afterwards.forEach(Runnable::run);
    configured(room, before, wasLocked);
  }

  /** Configures the room for an administrator of the server, who has no quota. */
  void set(Room room, Form form) {
    RoomConfig before = room.config();
    room.config(after(before, form));
    configured(room, before, room.isLocked());
  }

  private RoomConfig after(RoomConfig before, Form form) {
    RoomConfig after = before;
    for (Option option : features.options()) {
      if (option.isIn(form)) {
        after = after.with(option, option.read(form));
      }
    }
    for (RoomFeature feature : features.all()) {
      feature.checkConfig(after);
    }
    return after;
  }

  private void configured(Room room, RoomConfig before, boolean wasLocked) {
    features.all().forEach(feature -> feature.configured(room, before));
    if (!wasLocked) {
      ConfigNotice.send(room, before);
    }
  }

  /**
   * The fields have the whole lists: who is not in them any more loses the affiliation. A room has
   * an owner always, so an empty list of owners says nothing.
   */
  private static List<Affiliated> changes(Room room, Form form) {
    Set<Jid> owners = users(form, OWNERS);
    Set<Jid> admins = users(form, ADMINS);
    admins.removeAll(owners);
    List<Affiliated> changes = new ArrayList<>();
    add(changes, room, !owners.isEmpty(), Affiliation.OWNER, owners, admins);
    add(changes, room, form.has(ADMINS), Affiliation.ADMIN, admins, owners);
    return changes;
  }

  private static void add(
      List<Affiliated> changes,
      Room room,
      boolean given,
      Affiliation affiliation,
      Set<Jid> wanted,
      Set<Jid> elsewhere) {
    if (!given) {
      return;
    }
    for (Jid user : wanted) {
      Affiliated entry = room.affiliations().entry(user);
      if (entry == null || entry.affiliation() != affiliation) {
        changes.add(new Affiliated(user, affiliation, room.affiliations().nick(user), null));
      }
    }
    for (Affiliated entry : room.affiliations().list(affiliation)) {
      if (!wanted.contains(entry.user()) && !elsewhere.contains(entry.user())) {
        Affiliation less =
            affiliation == Affiliation.OWNER ? Affiliation.ADMIN : Affiliation.MEMBER;
        changes.add(new Affiliated(entry.user(), less, entry.nick(), null));
      }
    }
  }

  private static Set<Jid> users(Form form, String name) {
    Set<Jid> users = new LinkedHashSet<>();
    for (String text : form.list(name)) {
      users.add(
          Jid.parse(text)
              .orElseThrow(() -> new StanzaException(Condition.NOT_ACCEPTABLE, text))
              .bare());
    }
    return users;
  }
}
