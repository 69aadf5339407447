package org.parley.server.admin.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Fields and values of reports as people read them. */
public final class ReportWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private ReportWords() {}

  /** The name of a field, for people. */
  public static String title(String field) {
    String words = field.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A value of a report, for people; an empty text for none. */
  public static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    if (value instanceof Instant time) {
      return TIME.format(time);
    }
    if (value instanceof Duration duration) {
      return seconds(duration);
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(ReportWords::text).collect(Collectors.joining(", "));
    }
    return value.toString().replaceAll("\\p{Cntrl}", " ");
  }

  /** Such as {@code 3d 4h}: the two largest units that there are. */
  private static String seconds(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return days + "d " + duration.toHoursPart() + 'h';
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + "h " + duration.toMinutesPart() + 'm';
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + "m " + duration.toSecondsPart() + 's'
        : duration.toSeconds() + "s";
  }
}
