package org.parley.core.console;

import java.util.List;

/**
 * A number and how it was lately.
 *
 * @param title of it for people
 * @param unit of the values, or an empty text
 * @param seconds between two values
 * @param values the latest one last; at least one
 */
public record Chart(String title, String unit, int seconds, List<Double> values) {
  public Chart {
    values = List.copyOf(values);
  }

  public double latest() {
    return values.get(values.size() - 1);
  }

  public double most() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
