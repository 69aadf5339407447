package org.parley.core.settings;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings that belong together, each a public constant of the class. A group is named in {@code
 * META-INF/services}, so that the settings can be checked without anybody knowing all groups.
 */
public interface SettingGroup {
  /** The heading above these settings in the guide. */
  String title();

  /** The constants of this class, in their order. */
  default List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Field field : getClass().getFields()) {
      if (field.getType() == Setting.class) {
        settings.add(constant(field));
      }
    }
    return settings;
  }

  /** What is wrong with the values of this group beyond their form, in sentences. */
  default List<String> problems(Settings settings) {
    return List.of();
  }

  private static Setting constant(Field field) {
    try {
      return (Setting) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " cannot be read", e);
    }
  }
}
