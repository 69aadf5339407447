package org.parley.server.extension.muc;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.form.FormBuilder;

/** Gathers what discovery tells of a room: features, and fields of {@code muc#roominfo}. */
final class RoomDescription {
  private final List<String> features = new ArrayList<>();
  private final FormBuilder form = FormBuilder.result(Muc.NAMESPACE + "#roominfo");

  RoomDescription feature(String feature) {
    features.add(feature);
    return this;
  }

  RoomDescription field(String name, String type, String label, List<String> values) {
    if (!values.isEmpty()) {
      form.list(name, type, label, values);
    }
    return this;
  }

  /** Adds a field unless the value is null. */
  RoomDescription text(String name, String label, String value) {
    return value == null ? this : field(name, "text-single", label, List.of(value));
  }

  RoomDescription flag(String name, String label, boolean value) {
    form.flag(name, label, value);
    return this;
  }

  List<String> features() {
    return features;
  }

  Element form() {
    return form.build();
  }
}
