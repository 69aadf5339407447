package org.parley.console.view;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;

/**
 * An operation as the page shows it.
 *
 * @param group null when there is no such operation
 * @param report what came of it, or null
 */
public record DeskView(DeskGroup group, DeskOperation operation, DeskReport report) {

  /** A link to another operation of the group. */
  public record Tab(String title, String href, boolean current) {
    public String getTitle() {
      return title;
    }

    public String getHref() {
      return href;
    }

    public boolean isCurrent() {
      return current;
    }
  }

  /** A fact of one thing. */
  public record Fact(String title, String value) {
    public String getTitle() {
      return title;
    }

    public String getValue() {
      return value;
    }
  }

  public boolean isThere() {
    return operation != null;
  }

  public String getGroup() {
    return isThere() ? group.name() : "";
  }

  public String getGroupTitle() {
    return isThere() ? group.title() : "Operations";
  }

  public String getTitle() {
    return isThere() ? operation.title() : "Nothing here";
  }

  public String getPurpose() {
    return isThere() ? operation.purpose() : "";
  }

  public boolean isLooking() {
    return isThere() && operation.effect() == DeskOperation.Effect.LOOKS;
  }

  public boolean isLosing() {
    return isThere() && operation.effect() == DeskOperation.Effect.LOSES;
  }

  public List<Tab> getTabs() {
    List<Tab> tabs = new ArrayList<>();
    if (isThere()) {
      for (DeskOperation each : group.operations()) {
        tabs.add(new Tab(each.title(), Links.to(each.name()), each.equals(operation)));
      }
    }
    return tabs;
  }

  public String getSentence() {
    return report == null ? null : report.sentence();
  }

  public boolean isList() {
    return report != null && report.isList();
  }

  public List<String> getTitles() {
    return report == null ? List.of() : report.titles();
  }

  /** Empty for a list. */
  public List<Fact> getFacts() {
    return report == null || report.isList() ? List.of() : facts(report);
  }

  static List<Fact> facts(DeskReport report) {
    List<Fact> facts = new ArrayList<>();
    for (List<String> row : report.rows()) {
      for (int i = 0; i < row.size(); i++) {
        facts.add(new Fact(report.titles().get(i), row.get(i).isEmpty() ? "none" : row.get(i)));
      }
    }
    return facts;
  }
}
