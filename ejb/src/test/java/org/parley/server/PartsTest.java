package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {
  private enum Place {
    FIRST,
    SECOND
  }

  private record Part(Place place, String name) {}

  @Test
  void partsStandInTheOrderOfTheirPlaces() {
    Part second = new Part(Place.SECOND, "a");
    Part first = new Part(Place.FIRST, "b");
    assertThat(Parts.inOrder(List.of(second, first), Part::place)).containsExactly(first, second);
  }

  @Test
  void twoPartsOfOnePlaceAreRefused() {
    List<Part> parts = List.of(new Part(Place.FIRST, "a"), new Part(Place.FIRST, "b"));
    assertThatThrownBy(() -> Parts.inOrder(parts, Part::place))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FIRST")
        .hasMessageContaining("name=a")
        .hasMessageContaining("name=b");
  }

  @Test
  void partsAreFoundByTheirKeys() {
    Part part = new Part(Place.SECOND, "a");
    assertThat(Parts.byKey(List.of(part), Part::name)).isEqualTo(Map.of("a", part));
  }
}
