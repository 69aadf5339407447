package org.parley.server.extension.muc.option;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the owners of a room have set; all else is as by default. Immutable. */
public final class RoomConfig {
  /** Everything as by default. */
  public static final RoomConfig DEFAULT = new RoomConfig(Map.of());

  /** Whether the room outlives its occupants, and a restart. */
  public static final FlagOption PERSISTENT =
      new FlagOption("muc#roomconfig_persistentroom", "Make the room persistent?", false);

  /** Whether the room is found by those who do not know of it. */
  public static final FlagOption PUBLIC =
      new FlagOption("muc#roomconfig_publicroom", "Make the room publicly searchable?", true);

  /** Whether members alone may enter. */
  public static final FlagOption MEMBERS_ONLY =
      new FlagOption("muc#roomconfig_membersonly", "Make the room members-only?", false);

  /** What has a configuration: a room. */
  public interface Configured {
    /** How it is configured now. */
    RoomConfig config();
  }

  private final Map<String, List<String>> values;

  private RoomConfig(Map<String, List<String>> values) {
    this.values = values;
  }

  /** What an option is set to; several values where it has several. */
  public List<String> values(Option option) {
    return values.getOrDefault(option.name(), option.defaults());
  }

  /** The same with other values of one option. */
  public RoomConfig with(Option option, List<String> newValues) {
    Map<String, List<String>> copy = new HashMap<>(values);
    if (newValues.equals(option.defaults())) {
      copy.remove(option.name());
    } else {
      copy.put(option.name(), List.copyOf(newValues));
    }
    return new RoomConfig(Map.copyOf(copy));
  }

  /** One line for each value, or one without a value where an option has none. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, some) -> {
              if (some.isEmpty()) {
                text.append(name).append('\n');
              }
              some.forEach(
                  value -> text.append(name).append('=').append(escape(value)).append('\n'));
            });
    return text.toString();
  }

  /** Reads what {@link #toText} has written. */
  public static RoomConfig parse(String text) {
    Map<String, List<String>> values = new HashMap<>();
    for (String line : text.split("\n")) {
      if (!line.isEmpty()) {
        int end = line.indexOf('=');
        String name = end < 0 ? line : line.substring(0, end);
        List<String> some = values.computeIfAbsent(name, key -> new ArrayList<>());
        if (end >= 0) {
          some.add(unescape(line.substring(end + 1)));
        }
      }
    }
    return new RoomConfig(Map.copyOf(values));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String text) {
    StringBuilder value = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        char next = text.charAt(++i);
        value.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoomConfig that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
