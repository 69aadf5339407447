package org.parley.server.extension.command;

import java.util.List;
import java.util.function.BiFunction;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Caller;
import org.parley.server.form.Form;

/**
 * How far a command is: it is through, or it waits until a form is filled in.
 *
 * @param form the form, or what was found; null for none
 * @param notes what is said besides
 * @param next takes the filled-in form and gives the stage after this one, or refuses as a {@link
 *     Command} may; then the command stays where it is. It is null when the command is through.
 * @param isLast whether the command is through when the form was filled in rightly
 */
public record Stage(
    Element form, List<Note> notes, BiFunction<Caller, Form, Stage> next, boolean isLast) {

  /** It is through, and there is nothing to show but what was said. */
  public static Stage done(Note... notes) {
    return done(null, List.of(notes));
  }

  /** It is through, and this came of it. */
  public static Stage done(Element result, List<Note> notes) {
    return new Stage(result, List.copyOf(notes), null, true);
  }

  /** This form is the last one. */
  public static Stage last(Element form, BiFunction<Caller, Form, Stage> next) {
    return new Stage(form, List.of(), next, true);
  }

  /** Another form follows this one. */
  public static Stage more(Element form, BiFunction<Caller, Form, Stage> next) {
    return new Stage(form, List.of(), next, false);
  }

  boolean isDone() {
    return next == null;
  }
}
