package org.parley.server.admin.shell;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Parameter.Kind;
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

  /** The system tests carry out what the rows name (AdministratorsDayIT). */
  @Test
  void whatOneCanDoNamesOperationsThatThereAre() throws IOException {
    String guide = Files.readString(Path.of("../docs/administration.md"));
    int begin = guide.indexOf("## What you can do");
    Matcher names =
        Pattern.compile("`([a-z]+ [a-z-]+)`")
            .matcher(guide.substring(begin, guide.indexOf("## All operations")));
    Set<String> named = names.results().map(found -> found.group(1)).collect(toSet());
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(operations.all()).extracting(AdminOperation::name).containsAll(named);
  }

  @Test
  void theCommandLineKnowsAllGroups() throws IOException {
    Set<String> known =
        Pattern.compile("(?m)^administration\\+?='([a-z ]+)'")
            .matcher(Files.readString(Path.of("../parley")))
            .results()
            .flatMap(found -> Arrays.stream(found.group(1).strip().split(" ")))
            .collect(toSet());
    Set<String> groups = new HashSet<>(operations.groups().keySet());
    groups.remove("check");
    groups.addAll(List.of("backup", "export", "import"));
    assertThat(known).containsExactlyInAnyOrderElementsOf(groups);
  }

  @Test
  void theCompletionKnowsAllWords() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../config/completion/parley.bash"));
    int begin = lines.indexOf("  cat <<'OPERATIONS'") + 1;
    assertThat(lines.subList(begin, lines.indexOf("OPERATIONS")))
        .containsExactlyElementsOf(
            operations.all().stream().map(AdministrationGuideTest::completion).toList());
  }

  private static String completion(AdminOperation operation) {
    Stream<String> choices =
        operation.parameters().stream()
            .filter(parameter -> parameter.kind() == Kind.CHOICE)
            .flatMap(parameter -> parameter.choices().stream());
    Stream<String> options =
        operation.parameters().stream().flatMap(AdministrationGuideTest::options);
    return Stream.of(Stream.of(operation.name()), choices, options)
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> options(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case FLAG -> Stream.of("--" + parameter.name());
      case SECRET -> Stream.of(parameter.isRequired() ? "--generate" : "--" + parameter.name());
      default -> Stream.of();
    };
  }
}
