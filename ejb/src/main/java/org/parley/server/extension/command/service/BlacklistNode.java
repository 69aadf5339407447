package org.parley.server.extension.command.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.extension.command.service.ServiceOperations.Task;
import org.parley.server.form.Form;

/** With which domains nothing is exchanged, in either direction (XEP-0133, section 4.11). */
final class BlacklistNode {
  private static final String FIELD = "blacklistjids";
  private static final String RULES = "federation rules";
  private static final String DENY = "federation deny";
  private static final String ALLOW = "federation allow";

  private final ServiceOperations operations;

  BlacklistNode(ServiceOperations operations) {
    this.operations = operations;
  }

  List<ServiceNode> nodes() {
    return List.of(
        new ServiceNode(
            "edit-blacklist",
            "Edit Blacklist",
            List.of(RULES, DENY, ALLOW),
            (caller, at) ->
                Stage.last(
                    AdminForm.of(
                            "Editing the Blacklist",
                            "Fill out this form to edit the list of entities with whom"
                                + " communications are disallowed. Here these are domains.")
                        .list(FIELD, "jid-multi", "The blacklist", List.copyOf(denied(caller)))
                        .build(),
                    this::edit)));
  }

  private Set<String> denied(Caller caller) {
    Report rules = operations.perform(caller, RULES, Map.of());
    return rules.rows().stream()
        .filter(row -> "deny".equals(ServiceOperations.value(rules, row, "rule")))
        .map(row -> ServiceOperations.value(rules, row, "domain").toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A form without the field changes nothing; one without a value ends the list. */
  private Stage edit(Caller caller, Form in) {
    Set<String> before = denied(caller);
    Set<String> wanted =
        in.has(FIELD)
            ? in.list(FIELD).stream()
                .map(text -> Jid.parse(text).map(Jid::toString).orElse(text))
                .collect(Collectors.toCollection(TreeSet::new))
            : before;
    List<Task> tasks = new ArrayList<>();
    wanted.stream()
        .filter(domain -> !before.contains(domain))
        .forEach(domain -> tasks.add(new Task(DENY, Map.of("domain", domain))));
    before.stream()
        .filter(domain -> !wanted.contains(domain))
        .forEach(domain -> tasks.add(new Task(ALLOW, Map.of("domain", domain))));
    return tasks.isEmpty()
        ? Stage.done(Note.info("Nothing was changed."))
        : operations.doAll(caller, tasks);
  }
}
