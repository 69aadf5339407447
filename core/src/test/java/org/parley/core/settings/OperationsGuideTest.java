package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OperationsGuideTest {
  @Test
  void theGuideListsEverySettingAsItIs() throws Exception {
    try (var lines = Files.lines(Path.of("..", "docs", "operations.md"))) {
      assertThat(lines.filter(line -> line.startsWith("| `parley.") && line.contains("`PARLEY_")))
          .containsExactlyElementsOf(
              Arrays.stream(Setting.values()).map(OperationsGuideTest::row).toList());
    }
  }

  private static String row(Setting setting) {
    String value = setting.defaultValue().isEmpty() ? "" : '`' + setting.defaultValue() + '`';
    return String.format(
        "| `%s` | `%s` | %s | %s |",
        setting.key(), setting.environmentName(), value, setting.purpose());
  }
}
