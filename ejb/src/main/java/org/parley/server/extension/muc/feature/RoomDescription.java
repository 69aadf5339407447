package org.parley.server.extension.muc.feature;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.Muc;
import org.parley.server.form.FormBuilder;

/** Gathers what discovery tells of a room: features, and fields of {@code muc#roominfo}. */
public final class RoomDescription {
  private final List<String> features = new ArrayList<>();
  private final FormBuilder form = FormBuilder.result(Muc.NAMESPACE + "#roominfo");

  /** Adds a feature. */
  public RoomDescription feature(String feature) {
    features.add(feature);
    return this;
  }

  /** Adds a field unless it has no values. */
  public RoomDescription field(String name, String type, String label, List<String> values) {
    if (!values.isEmpty()) {
      form.list(name, type, label, values);
    }
    return this;
  }

  /** Adds a field unless the value is null. */
  public RoomDescription text(String name, String label, String value) {
    return value == null ? this : field(name, "text-single", label, List.of(value));
  }

  /** Adds a field that is yes or no. */
  public RoomDescription flag(String name, String label, boolean value) {
    form.flag(name, label, value);
    return this;
  }

  /** The features that were added. */
  public List<String> features() {
    return features;
  }

  /** The form with the fields that were added. */
  public Element form() {
    return form.build();
  }
}
