package org.parley.server.admin.jmx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.parley.server.admin.operation.Report;

/**
 * Reports in open types, which every client of JMX has: a sentence as a String, the facts of one
 * thing as CompositeData, a list as TabularData, and a page of a list as CompositeData of its items
 * and where it goes on. Rows have their number in {@link #ROW}, for two may be equal otherwise.
 * Instants and durations are texts in the forms of ISO 8601.
 */
final class OpenReport {
  static final String ROW = "row";
  static final String ITEMS = "items";
  static final String NEXT = "next";

  /** How a column is shown. */
  private record Form(OpenType<?> type, Function<Object, Object> value) {}

  private static final Form TEXT = new Form(SimpleType.STRING, Object::toString);

  private OpenReport() {}

  /**
   * @param isPaged whether its list comes in pages
   */
  static Object of(Report report, boolean isPaged) {
    try {
      if (!report.isList()) {
        return report.fields().isEmpty() ? sentence(report) : facts(report);
      }
      TabularData rows = rows(report);
      return isPaged ? page(rows, report.next()) : rows;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sentence(Report report) {
    return report.sentence() == null ? "" : report.sentence();
  }

  private static CompositeData facts(Report report) throws OpenDataException {
    Map<String, Form> forms = forms(report);
    return new CompositeDataSupport(type("Facts", forms), values(report.rows().get(0), forms));
  }

  private static TabularData rows(Report report) throws OpenDataException {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put(ROW, new Form(SimpleType.INTEGER, Function.identity()));
    forms.putAll(forms(report));
    CompositeType row = type("Row", forms);
    TabularData table =
        new TabularDataSupport(new TabularType("List", "List", row, new String[] {ROW}));
    for (List<Object> each : report.rows()) {
      List<Object> numbered = new ArrayList<>();
      numbered.add(table.size() + 1);
      numbered.addAll(each);
      table.put(new CompositeDataSupport(row, values(numbered, forms)));
    }
    return table;
  }

  private static CompositeData page(TabularData rows, String next) throws OpenDataException {
    String[] names = {ITEMS, NEXT};
    CompositeType type =
        new CompositeType(
            "Page",
            "Page",
            names,
            new String[] {"the rows", "what to give for the page after this"},
            new OpenType<?>[] {rows.getTabularType(), SimpleType.STRING});
    return new CompositeDataSupport(type, names, new Object[] {rows, next});
  }

  private static CompositeType type(String name, Map<String, Form> forms) throws OpenDataException {
    String[] names = forms.keySet().toArray(String[]::new);
    OpenType<?>[] types = forms.values().stream().map(Form::type).toArray(OpenType<?>[]::new);
    return new CompositeType(name, name, names, names, types);
  }

  private static Map<String, Object> values(List<Object> row, Map<String, Form> forms) {
    Map<String, Object> values = new LinkedHashMap<>();
    Iterator<Object> column = row.iterator();
    forms.forEach(
        (name, form) -> {
          Object value = column.next();
          values.put(name, value == null ? null : form.value().apply(value));
        });
    return values;
  }

  /** Those of the fields, by what all values of a column are. */
  private static Map<String, Form> forms(Report report) throws OpenDataException {
    Map<String, Form> forms = new LinkedHashMap<>();
    for (int i = 0; i < report.fields().size(); i++) {
      List<Object> column = new ArrayList<>();
      for (List<Object> row : report.rows()) {
        if (row.get(i) != null) {
          column.add(row.get(i));
        }
      }
      forms.put(report.fields().get(i), form(column));
    }
    return forms;
  }

  private static Form form(List<Object> column) throws OpenDataException {
    if (column.isEmpty()) {
      return TEXT;
    }
    if (column.stream().allMatch(Boolean.class::isInstance)) {
      return new Form(SimpleType.BOOLEAN, Function.identity());
    }
    if (column.stream().allMatch(each -> each instanceof Long || each instanceof Integer)) {
      return new Form(SimpleType.LONG, value -> ((Number) value).longValue());
    }
    if (column.stream().allMatch(Number.class::isInstance)) {
      return new Form(SimpleType.DOUBLE, value -> ((Number) value).doubleValue());
    }
    if (column.stream().allMatch(Collection.class::isInstance)) {
      return new Form(new ArrayType<String[]>(1, SimpleType.STRING), OpenReport::texts);
    }
    return TEXT;
  }

  private static String[] texts(Object several) {
    return ((Collection<?>) several).stream().map(String::valueOf).toArray(String[]::new);
  }
}
