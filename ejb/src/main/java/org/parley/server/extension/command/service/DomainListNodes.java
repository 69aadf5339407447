package org.parley.server.extension.command.service;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Stage;
import org.parley.server.extension.command.service.ServiceOperations.Task;
import org.parley.server.form.Form;

/**
 * With which domains nothing is exchanged, in either direction, and with which alone something is
 * (XEP-0133, sections 4.11 and 4.12).
 */
final class DomainListNodes {
  private static final String RULES = "federation rules";
  private static final String DENY = "federation deny";
  private static final String ALLOW = "federation allow";

  private final ServiceOperations operations;

  DomainListNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  /** One of the two lists: what puts a domain on it, and what takes it off. */
  private record Which(String field, String rule, String add, String remove) {}

  private static final Which BLACK = new Which("blacklistjids", "deny", DENY, ALLOW);
  private static final Which WHITE = new Which("whitelistjids", "allow", ALLOW, DENY);

  List<ServiceNode> nodes() {
    return List.of(
        node("edit-blacklist", "Blacklist", "disallowed", BLACK),
        node("edit-whitelist", "Whitelist", "allowed", WHITE));
  }

  private ServiceNode node(String verb, String title, String what, Which which) {
    return new ServiceNode(
        verb,
        "Edit " + title,
        List.of(RULES, DENY, ALLOW),
        (caller, at) ->
            Stage.last(
                AdminForm.of(
                        "Editing the " + title,
                        "Fill out this form to edit the list of entities with whom communications"
                            + " are "
                            + what
                            + ". Here these are domains.")
                    .list(
                        which.field(),
                        "jid-multi",
                        "The " + title.toLowerCase(Locale.ROOT),
                        List.copyOf(listed(caller, which)))
                    .build(),
                (one, in) -> edit(one, in, which)));
  }

  private Set<String> listed(Caller caller, Which which) {
    Report rules = operations.perform(caller, RULES, Map.of());
    if (which == WHITE && !isClosed(rules)) {
      return Set.of();
    }
    return rules.rows().stream()
        .filter(row -> which.rule().equals(ServiceOperations.value(rules, row, "rule")))
        .map(row -> ServiceOperations.value(rules, row, "domain").toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the settings let in certain domains only. */
  private static boolean isClosed(Report rules) {
    return rules.rows().stream()
        .anyMatch(
            row ->
                "allow".equals(ServiceOperations.value(rules, row, "rule"))
                    && "settings".equals(ServiceOperations.value(rules, row, "source")));
  }

  /** A form without the field changes nothing; one without a value ends the list. */
  private Stage edit(Caller caller, Form in, Which which) {
    Set<String> before = listed(caller, which);
    Set<String> wanted =
        in.has(which.field())
            ? in.list(which.field()).stream()
                .map(text -> Jid.parse(text).map(Jid::toString).orElse(text))
                .collect(Collectors.toCollection(TreeSet::new))
            : before;
    if (which == WHITE && !wanted.isEmpty() && before.isEmpty()) {
      throw OperationException.invalid(
          "Every domain is allowed that is not on the blacklist; only a setting begins a"
              + " whitelist.");
    }
    return operations.edit(
        caller, Task.toEdit("domain", which.add(), which.remove(), before, wanted));
  }
}
