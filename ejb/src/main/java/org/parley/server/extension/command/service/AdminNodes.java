package org.parley.server.extension.command.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.CommandRefusal;
import org.parley.server.extension.command.Stage;
import org.parley.server.extension.command.service.ServiceOperations.Task;
import org.parley.server.form.Form;

/** Who administers, and the end of the service (XEP-0133, sections 4.29 to 4.31). */
final class AdminNodes {
  private static final String ADMINS = "adminjids";
  private static final String LIST = "admin list";
  private static final String GRANT = "admin grant";
  private static final String REVOKE = "admin revoke";
  private static final String STOP = "server stop";
  private static final String RESTART = "server restart";
  private static final String ONLINE = "announce online";
  private static final String DELAY = "delay";
  private static final String ANNOUNCEMENT = "announcement";

  private final ServiceOperations operations;

  AdminNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  List<ServiceNode> nodes() {
    return List.of(
        new ServiceNode(
            "edit-admin",
            "Edit Admin List",
            List.of(LIST, GRANT, REVOKE),
            (caller, at) ->
                Stage.last(
                    AdminForm.of(
                            "Editing the Admin List",
                            "Fill out this form to edit the list of entities who have"
                                + " administrative privileges.")
                        .list(ADMINS, "jid-multi", "The admin list", List.copyOf(admins(caller)))
                        .build(),
                    this::edit)),
        new ServiceNode(
            "restart",
            "Restart Service",
            List.of(RESTART, ONLINE),
            (caller, at) ->
                Stage.last(
                    endForm("Restarting the Service", "restart", "restarting"),
                    (by, in) -> end(RESTART, by, in))),
        new ServiceNode(
            "shutdown",
            "Shut Down Service",
            List.of(STOP, ONLINE),
            (caller, at) ->
                Stage.last(
                    endForm("Shutting Down the Service", "shut down", "shutting down"),
                    (by, in) -> end(STOP, by, in))));
  }

  /** Those who may do everything, but for the groups of which some are members. */
  private Set<String> admins(Caller caller) {
    Report all = operations.perform(caller, LIST, Map.of());
    return all.rows().stream()
        .filter(row -> "administrator".equals(ServiceOperations.value(all, row, "role")))
        .map(row -> ServiceOperations.value(all, row, "who"))
        .filter(Jid.class::isInstance)
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A form without the field changes nothing. */
  private Stage edit(Caller caller, Form in) {
    Set<String> before = admins(caller);
    Set<String> wanted =
        in.has(ADMINS)
            ? in.list(ADMINS).stream()
                .map(text -> Jid.parse(text).map(Jid::bare).map(Jid::toString).orElse(text))
                .collect(Collectors.toCollection(TreeSet::new))
            : before;
    return operations.edit(caller, Task.toEdit("account", GRANT, REVOKE, before, wanted));
  }

  private static Element endForm(String title, String verb, String gerund) {
    Map<String, String> delays = new LinkedHashMap<>();
    for (int seconds : new int[] {30, 60, 90}) {
      delays.put(Integer.toString(seconds), seconds + " seconds");
    }
    for (int minutes = 2; minutes <= 5; minutes++) {
      delays.put(Integer.toString(60 * minutes), minutes + " minutes");
    }
    return AdminForm.of(title, "Fill out this form to " + verb + " the service.")
        .choice(DELAY, "Time delay before " + gerund, delays, null)
        .field(ANNOUNCEMENT, "text-multi", "Announcement")
        .build();
  }

  /** People are told when it is sure. */
  private Stage end(String operation, Caller caller, Form in) {
    String delay = in.token(DELAY) == null ? "0" : in.token(DELAY);
    if (!delay.matches("[0-9]{1,5}")) {
      throw CommandRefusal.badPayload(DELAY + " is a number of seconds");
    }
    Stage ending = operations.done(caller, operation, Map.of("seconds", delay));
    if (in.text(ANNOUNCEMENT) == null) {
      return ending;
    }
    Map<String, String> said = Map.of("text", AdminForm.readLines(in, ANNOUNCEMENT));
    Stage announced = operations.done(caller, ONLINE, said);
    return Stage.done(null, List.of(ending.notes().get(0), announced.notes().get(0)));
  }
}
