package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Operations;
import org.parley.server.script.MemoryServer;

/** What is written about the operations is what there is. */
class AdministrationGuideTest {
  private final MemoryServer server = new MemoryServer();
  private final Operations operations = server.get(Operations.class);

  @AfterEach
  void close() {
    server.close();
  }

  private static String row(AdminOperation operation) {
    return "| `%s` | %s | %s |"
        .formatted(
            ShellWords.form(operation).replace("|", "\\|"),
            operation.role().name().toLowerCase(Locale.ROOT),
            operation.purpose());
  }

  @Test
  void theTableHasAllOperations() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/administration.md"));
    List<String> rows = lines.stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            operations.all().stream().map(AdministrationGuideTest::row).toList());
  }

  @Test
  void theCommandLineKnowsAllGroups() throws IOException {
    Matcher known =
        Pattern.compile("(?m)^  ([a-z| ]+)\\) administer \"\\$command\"")
            .matcher(Files.readString(Path.of("../parley")));
    assertThat(known.find()).isTrue();
    List<String> others = List.of("check");
    assertThat(Arrays.asList(known.group(1).split(" \\| ")))
        .containsExactlyInAnyOrderElementsOf(
            operations.groups().keySet().stream()
                .filter(group -> !others.contains(group))
                .toList());
  }
}
