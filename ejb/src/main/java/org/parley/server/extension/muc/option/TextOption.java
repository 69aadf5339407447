package org.parley.server.extension.muc.option;

import java.util.List;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is a text, possibly none. */
public final class TextOption extends Option {
  private final String fieldType;

  /** An option of one line that may be shown. */
  public TextOption(String name, String label) {
    this(name, "text-single", label);
  }

  /** The same with the type of its field, as one for a secret. */
  public TextOption(String name, String fieldType, String label) {
    super(name, label, List.of());
    this.fieldType = fieldType;
  }

  /** The text, or null. */
  public String of(RoomConfig.Configured room) {
    return of(room.config());
  }

  /** The text, or null. */
  public String of(RoomConfig config) {
    List<String> values = config.values(this);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  public boolean isSecret() {
    return fieldType.equals("text-private");
  }

  @Override
  public void write(FormBuilder form, List<String> values) {
    form.list(name(), fieldType, label(), values);
  }

  /** No value is no text. */
  @Override
  public boolean isIn(Form form) {
    return form.has(name());
  }

  @Override
  public List<String> read(Form form) {
    String text = form.text(name());
    require(text == null || text.length() <= MAX_LENGTH, "is too long");
    return text == null || text.isBlank() ? List.of() : List.of(text);
  }
}
