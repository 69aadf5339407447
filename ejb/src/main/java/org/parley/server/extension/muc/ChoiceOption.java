package org.parley.server.extension.muc;

import java.util.List;
import java.util.Map;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is one of a few values. */
final class ChoiceOption extends Option {
  private final Map<String, String> choices;

  /**
   * @param choices the labels of the values
   */
  ChoiceOption(String name, String label, Map<String, String> choices, String byDefault) {
    super(name, label, List.of(byDefault));
    this.choices = choices;
  }

  String of(RoomConfig.Configured room) {
    return of(room.config());
  }

  String of(RoomConfig config) {
    return config.values(this).get(0);
  }

  @Override
  void write(FormBuilder form, List<String> values) {
    form.choice(name(), label(), choices, values.get(0));
  }

  @Override
  List<String> read(Form form) {
    List<String> values = super.read(form);
    require(values.size() == 1 && choices.containsKey(values.get(0)), "has no such choice");
    return values;
  }
}
