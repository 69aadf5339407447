package org.parley.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.console.Chart;

class ChartViewTest {
  private static ChartView view(String unit, Double... values) {
    return new ChartView(new Chart("Sessions", unit, 5, List.of(values)));
  }

  @Test
  void theLineGoesFromEdgeToEdgeAndNothingIsBelow() {
    assertThat(view("", 0.0, 5.0, 10.0).getPoints()).isEqualTo("0.0,78.0 150.0,40.0 300.0,2.0");
  }

  @Test
  void oneValueIsALevelLine() {
    assertThat(view("", 3.0).getPoints()).isEqualTo("0.0,2.0 300.0,2.0");
    assertThat(view("", 0.0).getPoints()).isEqualTo("0.0,78.0 300.0,78.0");
  }

  @Test
  void valuesAreInWords() {
    assertThat(view("", 3.0).getNow()).isEqualTo("3");
    assertThat(view("ms", 0.25).getNow()).isEqualTo("0.25 ms");
    assertThat(view("ms", 25.25, 3.0).getMost()).isEqualTo("25.3 ms");
    assertThat(view("MB", 100.0, 50.0).getDescription())
        .isEqualTo("Sessions: 50 MB now, 100 MB at most in the last 5 seconds");
    Chart long10 = new Chart("Sessions", "", 5, Collections.nCopies(120, 1.0));
    assertThat(new ChartView(long10).getDescription()).endsWith("in the last 9 minutes");
  }
}
