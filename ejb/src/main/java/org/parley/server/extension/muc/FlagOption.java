package org.parley.server.extension.muc;

import java.util.List;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is yes or no. */
final class FlagOption extends Option {
  private static final List<String> YES = List.of("1");
  private static final List<String> NO = List.of("0");

  FlagOption(String name, String label, boolean byDefault) {
    super(name, label, byDefault ? YES : NO);
  }

  boolean of(RoomConfig.Configured room) {
    return of(room.config());
  }

  boolean of(RoomConfig config) {
    return config.values(this).equals(YES);
  }

  static List<String> values(boolean flag) {
    return flag ? YES : NO;
  }

  @Override
  void write(FormBuilder form, List<String> values) {
    form.flag(name(), label(), values.equals(YES));
  }

  @Override
  List<String> read(Form form) {
    return form.flag(name(), false) ? YES : NO;
  }
}
