package org.parley.console.view;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.console.gate.Visit;
import org.parley.core.console.DeskException;
import org.parley.core.console.DeskField.Use;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;

/** One operation: its form, the question before it changes something, and what came of it. */
@Named("operation")
@ViewScoped
public class OperationPage implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Where the list goes on stands in links, not in a form. */
  private static final List<Use> HIDDEN = List.of(Use.AFTER, Use.MOST);

  @Inject private transient HttpServletRequest request;
  private transient DeskGroup group;
  private transient DeskOperation operation;
  private transient Slice slice;
  private transient List<Input> inputs;
  private transient List<ReportRow> rows;
  private String name;
  private ListPlace place = ListPlace.START;
  private String refusal;
  private boolean asking;

  /** Finds the operation and looks at once if nothing is changed by that. */
  public void load() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    Visit visit = Visit.of(request);
    for (DeskGroup each : visit.desk().groups(visit.token())) {
      for (DeskOperation one : each.operations()) {
        if (one.name().equals(name)) {
          group = each;
          operation = one;
        }
      }
    }
    if (operation == null) {
      refusal = "There is no such operation, or not for you.";
      inputs = List.of();
      return;
    }
    place = ListPlace.of(parameters);
    inputs =
        operation.fields().stream()
            .filter(field -> !HIDDEN.contains(field.use()))
            .map(field -> new Input(field, parameters.get(Links.FIELD + field.name())))
            .toList();
    boolean isLook = operation.effect() == DeskOperation.Effect.LOOKS;
    if (isLook && inputs.stream().noneMatch(in -> in.isRequired() && in.given().isEmpty())) {
      perform();
    }
  }

  /** The form was sent: does it, or asks first. */
  public void send() {
    place = ListPlace.START;
    if (operation.effect() == DeskOperation.Effect.LOOKS) {
      perform();
      return;
    }
    forget();
    try {
      Visit visit = Visit.of(request);
      visit.desk().check(visit.token(), operation.name(), given());
      asking = true;
    } catch (DeskException e) {
      refuse(e);
    }
  }

  /** The question was answered with yes. */
  public void confirm() {
    if (asking) {
      asking = false;
      perform();
    }
  }

  /** The question was answered with no. */
  public void decline() {
    asking = false;
  }

  private void perform() {
    forget();
    Map<String, String> given = given();
    if (operation.hasPages() && !place.after().isEmpty()) {
      given.put(ListPlace.AFTER, place.after());
    }
    try {
      Visit visit = Visit.of(request);
      DeskReport report = visit.desk().perform(visit.token(), operation.name(), given);
      slice = Slice.of(report, place.find(), place.from());
      rows = ReportRow.of(slice.report(), group);
    } catch (DeskException e) {
      refuse(e);
    }
  }

  private void forget() {
    slice = null;
    rows = null;
    refusal = null;
  }

  private void refuse(DeskException e) {
    if (e.isGone()) {
      throw e;
    }
    refusal = e.getMessage();
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (Input input : inputs) {
      if (!input.given().isEmpty()) {
        given.put(input.getName(), input.given());
      }
    }
    return given;
  }

  /** Where the list goes on, or null. */
  public String getNextHref() {
    if (slice == null) {
      return null;
    }
    ListPlace next = place.next(slice);
    return next == null ? null : next.href(operation.name(), given());
  }

  /** Where the list begins, or null when that is here. */
  public String getFirstHref() {
    return place.isStart() ? null : place.start().href(operation.name(), given());
  }

  /** Whether something can be looked for that the operation cannot look for itself. */
  public boolean isSearchable() {
    return slice != null
        && slice.report().isList()
        && operation.fields().stream().noneMatch(field -> field.use() == Use.SEARCH)
        && (slice.total() > Slice.PAGE || !place.find().isEmpty());
  }

  /** What the operation is told, as it stands in links. */
  public List<DeskView.Fact> getGiven() {
    return given().entrySet().stream()
        .map(each -> new DeskView.Fact(Links.FIELD + each.getKey(), each.getValue()))
        .toList();
  }

  public String getFind() {
    return place.find();
  }

  /** Which rows these are, or an empty text. */
  public String getExtent() {
    return slice == null ? "" : slice.words();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public DeskView getView() {
    return new DeskView(group, operation, slice == null ? null : slice.report());
  }

  public List<Input> getInputs() {
    return inputs;
  }

  public List<ReportRow> getRows() {
    return rows;
  }

  /** Whether something can be done with a row. */
  public boolean isLinked() {
    return rows != null && rows.stream().anyMatch(row -> !row.links().isEmpty());
  }

  public String getRefusal() {
    return refusal;
  }

  public boolean isAsking() {
    return asking;
  }
}
