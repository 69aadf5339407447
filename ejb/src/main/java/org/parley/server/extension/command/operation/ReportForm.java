package org.parley.server.extension.command.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** Reports as forms: a field for each fact, or a table (XEP-0004, section 3.4). */
final class ReportForm {
  /** A longer list would be too much for one stanza. */
  static final int MOST_ROWS = 1000;

  /** And so would be one with more bytes, about. */
  static final int MOST_BYTES = 250_000;

  private ReportForm() {}

  /**
   * The end of a command.
   *
   * @param title what the form is called
   */
  static Stage of(Report report, String title) {
    List<Note> notes = new ArrayList<>();
    if (report.sentence() != null) {
      notes.add(Note.info(report.sentence()));
    }
    if (!report.isList()) {
      return Stage.done(report.rows().isEmpty() ? null : facts(report, title), notes);
    }
    List<Element> items = items(report);
    int size = report.rows().size();
    if (size == 0) {
      notes.add(Note.info("There is nothing to list."));
    } else if (size > items.size()) {
      notes.add(Note.warning("Only the first %d of %d are shown.".formatted(items.size(), size)));
    } else if (report.next() != null) {
      notes.add(Note.info("There is more; go on with: " + report.next()));
    }
    return Stage.done(size == 0 ? null : table(report, items), notes);
  }

  private static Element facts(Report report, String title) {
    FormBuilder form = FormBuilder.result(OperationForm.FORM_TYPE).title(title);
    for (int column = 0; column < report.fields().size(); column++) {
      String name = report.fields().get(column);
      form.list(
          name,
          type(report, column),
          OperationForm.title(name),
          texts(report.rows().get(0).get(column)));
    }
    return form.build();
  }

  /** Nothing else may be beside those two, not even FORM_TYPE. */
  private static Element table(Report report, List<Element> items) {
    Element.Builder reported = Element.builder("reported", Form.NAMESPACE);
    for (int column = 0; column < report.fields().size(); column++) {
      String name = report.fields().get(column);
      reported.child(
          Element.builder("field", Form.NAMESPACE)
              .attribute("var", name)
              .attribute("type", type(report, column))
              .attribute("label", OperationForm.title(name))
              .build());
    }
    return Element.builder("x", Form.NAMESPACE)
        .attribute("type", "result")
        .child(reported.build())
        .children(items)
        .build();
  }

  /** The rows, as many as fit into a stanza. */
  private static List<Element> items(Report report) {
    List<Element> items = new ArrayList<>();
    int bytes = 0;
    for (List<Object> row : report.rows()) {
      Element item = item(report, row);
      bytes += item.weight();
      if (items.size() == MOST_ROWS || bytes > MOST_BYTES) {
        break;
      }
      items.add(item);
    }
    return items;
  }

  private static Element item(Report report, List<Object> row) {
    Element.Builder item = Element.builder("item", Form.NAMESPACE);
    for (int column = 0; column < row.size(); column++) {
      Element.Builder field =
          Element.builder("field", Form.NAMESPACE).attribute("var", report.fields().get(column));
      texts(row.get(column))
          .forEach(text -> field.child(Element.of("value", Form.NAMESPACE, text)));
      item.child(field.build());
    }
    return item.build();
  }

  private static String type(Report report, int column) {
    List<Object> values =
        report.rows().stream().map(row -> row.get(column)).filter(Objects::nonNull).toList();
    if (values.isEmpty()) {
      return "text-single";
    }
    if (values.stream().allMatch(Jid.class::isInstance)) {
      return "jid-single";
    }
    if (values.stream().allMatch(Boolean.class::isInstance)) {
      return "boolean";
    }
    boolean isLong = values.stream().anyMatch(value -> texts(value).size() > 1);
    return isLong ? "text-multi" : "text-single";
  }

  /** Each line is a value of its own; instants and durations have the forms of ISO 8601. */
  private static List<String> texts(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> several
        ? several.stream().map(Object::toString).toList()
        : value.toString().lines().toList();
  }
}
