package org.parley.server.extension.muc.option;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is any number of a few values. */
public final class ChoicesOption extends Option {
  private final Map<String, String> choices;

  ChoicesOption(String name, String label, Map<String, String> choices, List<String> byDefault) {
    super(name, label, byDefault);
    this.choices = choices;
  }

  /** Choices among the roles of occupants. */
  public static ChoicesOption ofRoles(String name, String label, List<String> byDefault) {
    return new ChoicesOption(
        name,
        label,
        new TreeMap<>(
            Map.of("moderator", "Moderator", "participant", "Participant", "visitor", "Visitor")),
        byDefault);
  }

  /** Whether the value is one of those that a room has. */
  public boolean has(RoomConfig.Configured room, String value) {
    return has(room.config(), value);
  }

  /** Whether the value is one of those in a configuration. */
  public boolean has(RoomConfig config, String value) {
    return config.values(this).contains(value);
  }

  @Override
  public void write(FormBuilder form, List<String> values) {
    form.choices(name(), label(), choices, values);
  }

  /** No value is none of the choices. */
  @Override
  public boolean isIn(Form form) {
    return form.isFilled(name());
  }

  @Override
  public List<String> read(Form form) {
    List<String> values = super.read(form).stream().distinct().sorted().toList();
    require(choices.keySet().containsAll(values), "has no such choice");
    return values;
  }
}
