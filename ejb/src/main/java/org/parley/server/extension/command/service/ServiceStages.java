package org.parley.server.extension.command.service;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationException.Reason;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

/**
 * Says how a command of XEP-0133 has ended in the way that clients and test suites look for. The
 * specification has stanza errors for conflicts and missing rights (section 5); a form that was
 * filled in wrongly comes again, with a note that says what is wrong with it.
 */
final class ServiceStages {
  private static final String SUCCESS = "Operation finished successfully.";

  private ServiceStages() {}

  static Stage of(Stage stage) {
    return stage.next() == null ? ended(stage) : goingOn(stage);
  }

  private static Stage goingOn(Stage stage) {
    return new Stage(
        stage.form(),
        stage.notes(),
        (caller, form) -> submitted(stage, caller, form),
        stage.isLast());
  }

  private static Stage submitted(Stage stage, Caller caller, Form form) {
    try {
      return of(stage.next().apply(caller, form));
    } catch (OperationException e) {
      if (e.reason() != Reason.INVALID && e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      return again(stage, e.getMessage());
    } catch (StanzaException e) {
      if (e.error().condition() != Condition.BAD_REQUEST) {
        throw e;
      }
      return again(stage, e.error().text());
    }
  }

  private static Stage again(Stage stage, String why) {
    return goingOn(new Stage(stage.form(), List.of(Note.error(why)), stage.next(), stage.isLast()));
  }

  /** What has shown nothing says that it was done. */
  private static Stage ended(Stage stage) {
    List<Note> notes = new ArrayList<>(stage.notes());
    if (stage.form() == null && !notes.isEmpty() && isAllDone(notes)) {
      notes.set(0, Note.info(SUCCESS + ' ' + notes.get(0).text()));
    }
    return Stage.done(stage.form(), notes);
  }

  private static boolean isAllDone(List<Note> notes) {
    return notes.stream().allMatch(note -> note.severity() == Note.Severity.INFO);
  }
}
