package org.parley.console.view;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.parley.core.console.DeskField;

/** A field of a form and what stands in it. */
public final class Input implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final transient DeskField field;
  private String value;
  private boolean checked;

  Input(DeskField field, String value) {
    this.field = field;
    if (field.look() == DeskField.Look.FLAG) {
      this.checked = "true".equals(value);
    } else {
      this.value = value;
    }
  }

  DeskField field() {
    return field;
  }

  /** As the server takes it; empty when nothing is given. */
  String given() {
    if (field.look() == DeskField.Look.FLAG) {
      return checked ? "true" : "";
    }
    return value == null ? "" : value;
  }

  /** As the question shows it. */
  public String getShown() {
    boolean isSecret = field.look() == DeskField.Look.SECRET && !given().isEmpty();
    return isSecret ? "..." : given();
  }

  public String getName() {
    return field.name();
  }

  public String getTitle() {
    return field.title();
  }

  public String getPurpose() {
    return field.purpose();
  }

  public String getLook() {
    return field.look().name();
  }

  public boolean isRequired() {
    return field.required();
  }

  public List<String> getChoices() {
    return field.choices();
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }

  public boolean isChecked() {
    return checked;
  }

  public void setChecked(boolean checked) {
    this.checked = checked;
  }
}
