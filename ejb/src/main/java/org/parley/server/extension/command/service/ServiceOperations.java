package org.parley.server.extension.command.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationException.Reason;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;

/** Carries out the operations behind the nodes. */
final class ServiceOperations {
  private final Operations operations;

  ServiceOperations(Operations operations) {
    this.operations = operations;
  }

  private AdminOperation operation(String name) {
    return operations.find(name).orElseThrow();
  }

  /** An account that is not there is told of in the words by which clients know it. */
  Report perform(Caller caller, String name, Map<String, String> given) {
    try {
      return operations.perform(caller, operation(name), given);
    } catch (OperationException e) {
      String account = given.get("account");
      if (account == null || e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      throw OperationException.notFound("User does not exist: " + account + ".");
    }
  }

  /** Does something, of which there is one sentence to tell. */
  Stage done(Caller caller, String name, Map<String, String> given) {
    return Stage.done(Note.info(perform(caller, name, given).sentence()));
  }

  /**
   * One thing of several that are to be done.
   *
   * @param name of the operation
   * @param given its arguments
   */
  record Task(String name, Map<String, String> given) {
    /**
     * What makes one list of another one.
     *
     * @param parameter what both operations want
     */
    static List<Task> toEdit(
        String parameter, String add, String remove, Set<String> before, Set<String> wanted) {
      return Stream.concat(
              without(wanted, before).map(one -> new Task(add, Map.of(parameter, one))),
              without(before, wanted).map(one -> new Task(remove, Map.of(parameter, one))))
          .toList();
    }

    private static Stream<String> without(Set<String> all, Set<String> others) {
      return all.stream().filter(one -> !others.contains(one));
    }
  }

  /** Carries an edit out; where both lists are the same there is nothing to do. */
  Stage edit(Caller caller, List<Task> tasks) {
    return tasks.isEmpty() ? Stage.done(Note.info("Nothing was changed.")) : doAll(caller, tasks);
  }

  /**
   * Does the same to each of several.
   *
   * @param parameter what it is done to
   * @throws OperationException when nothing was done
   */
  Stage doEach(Caller caller, String name, String parameter, List<String> all) {
    return doAll(caller, all.stream().map(one -> new Task(name, Map.of(parameter, one))).toList());
  }

  /**
   * Does several things. Nothing is done when something is wrong that can be known before; when one
   * of them cannot be done that is told, and the others are.
   *
   * @throws OperationException when nothing was done
   */
  Stage doAll(Caller caller, List<Task> tasks) {
    tasks.forEach(task -> operations.check(caller, operation(task.name()), task.given()));
    List<Note> done = new ArrayList<>();
    List<OperationException> failures = new ArrayList<>();
    for (Task task : tasks) {
      try {
        done.add(Note.info(perform(caller, task.name(), task.given()).sentence()));
      } catch (OperationException e) {
        failures.add(e);
      }
    }
    if (done.isEmpty()) {
      throw new OperationException(
          failures.get(0).reason(),
          failures.stream().map(Exception::getMessage).collect(Collectors.joining(" ")));
    }
    failures.forEach(failure -> done.add(Note.error(failure.getMessage())));
    return Stage.done(null, done);
  }

  /** The value of a fact, or null. */
  static Object fact(Report report, String name) {
    return value(report, report.rows().get(0), name);
  }

  /** The value in a row, or null. */
  static Object value(Report report, List<Object> row, String name) {
    int column = report.fields().indexOf(name);
    return column < 0 ? null : row.get(column);
  }
}
