package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.SettingGroups;

/** The tables of settings in the guide are those of the program. */
class OperationsGuideTest {
  private static final SettingGroups GROUPS =
      SettingGroups.seenBy(OperationsGuideTest.class.getClassLoader());

  @Test
  void theGuideListsEverySettingAsItIsBelowTheTitleOfItsGroup() throws Exception {
    Map<String, List<String>> expected = new HashMap<>();
    for (SettingGroup group : GROUPS.groups()) {
      expected.put(group.title(), group.settings().stream().map(OperationsGuideTest::row).toList());
    }
    assertThat(tables()).isEqualTo(expected);
  }

  private static Map<String, List<String>> tables() throws IOException {
    Map<String, List<String>> tables = new HashMap<>();
    String title = "";
    List<String> lines = new ArrayList<>();
    for (String guide : List.of("operations.md", "directory.md")) {
      lines.addAll(Files.readAllLines(Path.of("..", "docs", guide)));
    }
    for (String line : lines) {
      if (line.startsWith("### ")) {
        title = line.substring(4);
      } else if (line.startsWith("| `parley.") && line.contains("`PARLEY_")) {
        tables.computeIfAbsent(title, any -> new ArrayList<>()).add(line);
      }
    }
    return tables;
  }

  @Test
  void everyKeyHasOneNameInTheEnvironmentAndTheOtherWayRound() {
    assertThat(GROUPS.all()).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(GROUPS.all()).allMatch(each -> each.key().matches("parley(\\.[a-z0-9]+)+"));
  }

  private static String row(Setting setting) {
    String value = setting.defaultValue().isEmpty() ? "" : '`' + setting.defaultValue() + '`';
    return String.format(
        "| `%s` | `%s` | %s | %s |",
        setting.key(), setting.environmentName(), value, setting.purpose());
  }
}
