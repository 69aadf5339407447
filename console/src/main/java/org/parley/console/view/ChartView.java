package org.parley.console.view;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.parley.core.console.Chart;

/** A chart as a line of SVG, {@value #WIDTH} by {@value #HEIGHT}, and in words. */
public record ChartView(Chart chart) {
  static final int WIDTH = 300;
  static final int HEIGHT = 80;

  /** So that the line is not cut at its edges. */
  static final int MARGIN = 2;

  private static final int SHARE = 60;

  public String getTitle() {
    return chart.title();
  }

  /** The latest value with its unit. */
  public String getNow() {
    return words(chart.latest());
  }

  public String getMost() {
    return words(chart.most());
  }

  private String words(double value) {
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    return chart.unit().isEmpty() ? number : number + ' ' + chart.unit();
  }

  /** For whoever does not see it. */
  public String getDescription() {
    int span = (chart.values().size() - 1) * chart.seconds();
    String time = span < SHARE ? span + " seconds" : span / SHARE + " minutes";
    return "%s: %s now, %s at most in the last %s"
        .formatted(chart.title(), getNow(), getMost(), time);
  }

  /** The points of the line; the latest is at the right, and nothing is at the bottom. */
  public String getPoints() {
    List<Double> values = chart.values();
    double most = Math.max(chart.most(), 1e-9);
    double step = values.size() < 2 ? 0 : (double) WIDTH / (values.size() - 1);
    StringJoiner points = new StringJoiner(" ");
    for (int i = 0; i < values.size(); i++) {
      points.add(point(i * step, values.get(i) / most));
    }
    if (values.size() < 2) {
      points.add(point(WIDTH, values.get(0) / most));
    }
    return points.toString();
  }

  private static String point(double x, double share) {
    double y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
