package org.parley.server.extension.muc.option;

import java.util.List;
import java.util.Map;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is one of a few values. */
public final class ChoiceOption extends Option {
  private final Map<String, String> choices;

  /**
   * @param choices the labels of the values
   */
  public ChoiceOption(String name, String label, Map<String, String> choices, String byDefault) {
    super(name, label, List.of(byDefault));
    this.choices = choices;
  }

  /** The value that a room has. */
  public String of(RoomConfig.Configured room) {
    return of(room.config());
  }

  /** The value in a configuration. */
  public String of(RoomConfig config) {
    return config.values(this).get(0);
  }

  @Override
  public void write(FormBuilder form, List<String> values) {
    form.choice(name(), label(), choices, values.get(0));
  }

  @Override
  public List<String> read(Form form) {
    List<String> values = super.read(form);
    require(values.size() == 1 && choices.containsKey(values.get(0)), "has no such choice");
    return values;
  }
}
