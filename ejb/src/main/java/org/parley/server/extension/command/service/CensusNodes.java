package org.parley.server.extension.command.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;

/** How many users there are, and who they are (XEP-0133, sections 4.13 to 4.22). */
final class CensusNodes {
  private static final String USERS = "user list";
  private static final String SESSIONS = "session list";

  /** So many rows are asked for at a time. */
  private static final String PAGE = "10000";

  private final ServiceOperations operations;

  CensusNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  /** Finds addresses of the domain of that address. */
  private interface Finder extends BiFunction<Caller, Jid, List<String>> {}

  List<ServiceNode> nodes() {
    Finder registered = (caller, at) -> users(caller, at, state -> true);
    Finder disabled = (caller, at) -> users(caller, at, "disabled"::equals);
    Finder active = (caller, at) -> online(caller, at, true);
    Finder idle = (caller, at) -> online(caller, at, false);
    return List.of(
        count("registered", USERS, registered),
        list("get-registered-users-list", "registered", "all users", USERS, registered),
        count("disabled", USERS, disabled),
        list("get-disabled-users-list", "disabled", "all disabled users", USERS, disabled),
        count("online", SESSIONS, this::online),
        list("get-online-users-list", "online", "all online users", SESSIONS, this::online),
        count("active", SESSIONS, active),
        list("get-active-users", "active", "active users", SESSIONS, active),
        count("idle", SESSIONS, idle),
        list("get-idle-users", "idle", "idle users", SESSIONS, idle),
        sessions());
  }

  /** Not of the specification. */
  private ServiceNode sessions() {
    return new ServiceNode(
        "get-sessions-num",
        "Get Number of Sessions",
        List.of(SESSIONS),
        (caller, at) ->
            Stage.done(
                number("onlineuserssessionsnum", "The number of sessions", count(caller, at)),
                List.of()));
  }

  private List<String> users(Caller caller, Jid at, Predicate<Object> ofState) {
    Report report = operations.perform(caller, USERS, Map.of("domain", at.domain()));
    return AdminForm.sorted(
        report.rows().stream()
            .filter(row -> ofState.test(ServiceOperations.value(report, row, "state")))
            .map(row -> ServiceOperations.value(report, row, "account"))
            .toList());
  }

  private List<String> online(Caller caller, Jid at) {
    return AdminForm.sorted(usage(caller, at).keySet());
  }

  /** Who is connected, of a domain, and whether by a client that somebody uses now. */
  private List<String> online(Caller caller, Jid at, boolean isActive) {
    Map<Jid, Boolean> usage = usage(caller, at);
    usage.values().removeIf(used -> used != isActive);
    return AdminForm.sorted(usage.keySet());
  }

  private Map<Jid, Boolean> usage(Caller caller, Jid at) {
    Map<Jid, Boolean> usage = new HashMap<>();
    each(
        caller,
        at,
        (page, row) ->
            usage.merge(session(page, row).bare(), isUsed(page, row), Boolean::logicalOr));
    return usage;
  }

  private int count(Caller caller, Jid at) {
    int[] count = {0};
    each(caller, at, (page, row) -> count[0]++);
    return count[0];
  }

  private static Jid session(Report page, List<Object> row) {
    return (Jid) ServiceOperations.value(page, row, "session");
  }

  /** Shows every session of a domain, with the page on which it is. */
  private void each(Caller caller, Jid at, BiConsumer<Report, List<Object>> visitor) {
    String after = null;
    do {
      Report page =
          operations.perform(
              caller,
              SESSIONS,
              after == null ? Map.of("most", PAGE) : Map.of("most", PAGE, "after", after));
      page.rows().stream()
          .filter(row -> session(page, row).domain().equals(at.domain()))
          .forEach(row -> visitor.accept(page, row));
      after = page.next();
    } while (after != null);
  }

  /** By what its presence says: neither away nor for longer (RFC 6121, section 4.7.2.1). */
  private static boolean isUsed(Report page, List<Object> row) {
    return switch (String.valueOf(ServiceOperations.value(page, row, "show"))) {
      case "away", "xa", "unavailable" -> false;
      default -> true;
    };
  }

  private static ServiceNode count(String which, String operation, Finder finder) {
    return new ServiceNode(
        "get-" + which + "-users-num",
        "Get Number of " + capital(which) + " Users",
        List.of(operation),
        (caller, at) ->
            Stage.done(
                number(
                    which + "usersnum",
                    "The number of " + which + " users",
                    finder.apply(caller, at).size()),
                List.of()));
  }

  private static Element number(String field, String label, int number) {
    return AdminForm.result().text(field, label, Integer.toString(number)).build();
  }

  private static ServiceNode list(
      String verb, String which, String who, String operation, Finder finder) {
    return new ServiceNode(
        verb,
        "Get List of " + capital(which) + " Users",
        List.of(operation),
        (caller, at) ->
            Stage.last(
                AdminForm.number(
                    "Requesting List of " + capital(which) + " Users",
                    "Fill out this form to request the " + which + " users of this service."),
                (one, in) ->
                    shown(
                        field(which),
                        "The list of " + who,
                        finder.apply(one, at),
                        AdminForm.readNumber(in))));
  }

  /** The specification has no other field for those who are idle. */
  private static String field(String which) {
    return (which.equals("idle") ? "active" : which) + "userjids";
  }

  private static Stage shown(String field, String label, List<String> all, int most) {
    List<String> shown = new ArrayList<>();
    int bytes = 0;
    for (String one : all.subList(0, Math.min(most, all.size()))) {
      bytes += one.length();
      if (bytes <= AdminForm.MOST_BYTES) {
        shown.add(one);
      }
    }
    List<Note> notes = new ArrayList<>();
    if (shown.size() < all.size()) {
      notes.add(
          Note.warning("Only the first %d of %d are shown.".formatted(shown.size(), all.size())));
    }
    return Stage.done(AdminForm.result().list(field, "jid-multi", label, shown).build(), notes);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
