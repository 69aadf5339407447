package org.parley.server.extension.command.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;

/** How many users there are, and who they are (XEP-0133, sections 4.13 to 4.22). */
final class CensusNodes {
  private static final String USERS = "user list";

  private final Operations operations;

  CensusNodes(Operations operations) {
    this.operations = operations;
  }

  /** Finds addresses of the domain of that address. */
  private interface Finder extends BiFunction<Caller, Jid, List<String>> {}

  List<ServiceNode> nodes() {
    Finder registered = (caller, at) -> users(caller, at, state -> true);
    Finder disabled = (caller, at) -> users(caller, at, "disabled"::equals);
    return List.of(
        count("registered", USERS, registered),
        list("get-registered-users-list", "registered", "all", USERS, registered),
        count("disabled", USERS, disabled),
        list("get-disabled-users-list", "disabled", "all disabled", USERS, disabled));
  }

  private List<String> users(Caller caller, Jid at, Predicate<Object> ofState) {
    Report report =
        operations.perform(
            caller, operations.find(USERS).orElseThrow(), Map.of("domain", at.domain()));
    int state = report.fields().indexOf("state");
    int account = report.fields().indexOf("account");
    return AdminForm.sorted(
        report.rows().stream()
            .filter(row -> ofState.test(row.get(state)))
            .map(row -> row.get(account))
            .toList());
  }

  private static ServiceNode count(String which, String operation, Finder finder) {
    return new ServiceNode(
        "get-" + which + "-users-num",
        "Get Number of " + capital(which) + " Users",
        List.of(operation),
        (caller, at) ->
            Stage.done(
                AdminForm.result()
                    .text(
                        which + "usersnum",
                        "The number of " + which + " users",
                        Integer.toString(finder.apply(caller, at).size()))
                    .build(),
                List.of()));
  }

  private static ServiceNode list(
      String verb, String which, String whose, String operation, Finder finder) {
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
                        which + "userjids",
                        "The list of " + whose + " users",
                        finder.apply(one, at),
                        AdminForm.readNumber(in))));
  }

  private static Stage shown(String field, String label, List<String> all, int most) {
    List<String> shown = all.subList(0, Math.min(most, all.size()));
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
