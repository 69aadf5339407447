package org.parley.server.extension.muc.option;

import java.util.List;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is yes or no. */
public final class FlagOption extends Option {
  private static final List<String> YES = List.of("1");
  private static final List<String> NO = List.of("0");

  /** An option with its name in the form, and what owners read there. */
  public FlagOption(String name, String label, boolean byDefault) {
    super(name, label, byDefault ? YES : NO);
  }

  /** Whether a room has it so. */
  public boolean of(RoomConfig.Configured room) {
    return of(room.config());
  }

  /** Whether it is so in a configuration. */
  public boolean of(RoomConfig config) {
    return config.values(this).equals(YES);
  }

  /** What stands in a configuration for yes or no. */
  public static List<String> values(boolean flag) {
    return flag ? YES : NO;
  }

  @Override
  public void write(FormBuilder form, List<String> values) {
    form.flag(name(), label(), values.equals(YES));
  }

  @Override
  public List<String> read(Form form) {
    return form.flag(name(), false) ? YES : NO;
  }
}
