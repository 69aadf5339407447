package org.parley.server.extension.muc.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.parley.core.xml.Numbers;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** An option that is any number up to a limit, or none; some numbers are offered. */
public final class NumberOption extends Option {
  private static final String NONE = "none";

  private final int max;
  private final String noneLabel;
  private final int[] offered;

  /** An option with its limit, the label of no number, and the numbers that are offered. */
  public NumberOption(String name, String label, int max, String noneLabel, int... offered) {
    super(name, label, List.of(NONE));
    this.max = max;
    this.noneLabel = noneLabel;
    this.offered = offered;
  }

  /** The number; the limit when there is none, or a greater one from another time. */
  public int of(RoomConfig.Configured room) {
    String chosen = room.config().values(this).get(0);
    return chosen.equals(NONE) ? max : Math.min(max, Integer.parseInt(chosen));
  }

  @Override
  public void write(FormBuilder form, List<String> values) {
    boolean isNone = values.get(0).equals(NONE);
    int current = isNone ? max : Math.min(max, Integer.parseInt(values.get(0)));
    Map<String, String> choices = new LinkedHashMap<>();
    IntStream.concat(IntStream.of(offered).filter(number -> number <= max), IntStream.of(current))
        .sorted()
        .mapToObj(Integer::toString)
        .forEach(number -> choices.put(number, number));
    choices.put(NONE, noneLabel);
    form.choice(name(), label(), choices, isNone ? NONE : Integer.toString(current));
  }

  @Override
  public List<String> read(Form form) {
    List<String> values = super.read(form);
    require(values.size() == 1, "has one value");
    String value = values.get(0);
    if (value.equals(NONE)) {
      return values;
    }
    long number = Numbers.unsigned(value).orElse(0);
    require(number > 0, "is a number or none");
    require(number <= max, "is at most " + max);
    return List.of(Long.toString(number));
  }
}
