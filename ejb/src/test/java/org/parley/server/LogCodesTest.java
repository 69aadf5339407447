package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line from INFO up has a code, and the guide has every code and no other. */
class LogCodesTest {
  private static final Pattern CODE = Pattern.compile("PARLEY-(?:[A-Z][0-9]{3}|FATAL)");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(PARLEY-[A-Z0-9]+)` \\| [^|]+ \\| [^|]+ \\|$");

  /** A statement that writes a line; its code may be in a variable above it. */
  private static final Pattern WRITES =
      Pattern.compile("\\b[Ll][Oo][Gg]\\s*\\.log\\(\\s*Level\\.(INFO|WARNING|ERROR),[^;]*;");

  /** What these write has its code from whoever calls them, or from a line above. */
  private static final List<String> ELSEWHERE = List.of("StrangersLog", "Worker");

  private static TreeSet<String> codes(String text) {
    TreeSet<String> found = new TreeSet<>();
    Matcher matcher = CODE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void theGuideHasEveryCodeOnceWithItsMeaningAndWhatToDo() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    for (Path file : Sources.classes()) {
      written.addAll(codes(Files.readString(file)));
    }
    List<String> told =
        Files.readAllLines(Path.of("..", "docs", "log.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .toList();
    assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void noOtherGuideTellsOfCodesThatThereAreNot() throws IOException {
    TreeSet<String> known = codes(Files.readString(Path.of("..", "docs", "log.md")));
    for (String guide :
        List.of("operations.md", "directory.md", "administration.md", "audit.md", "moving.md")) {
      assertThat(known).containsAll(codes(Files.readString(Path.of("..", "docs", guide))));
    }
  }

  @Test
  void everyLineThatIsNotForDebuggingHasACode() throws IOException {
    int count = 0;
    for (Path file : Sources.classes()) {
      Matcher writes = WRITES.matcher(Files.readString(file));
      while (writes.find() && !ELSEWHERE.contains(Sources.name(file))) {
        count++;
        assertThat(codes(writes.group())).as(file + ": " + writes.group()).hasSize(1);
      }
    }
    assertThat(count).isGreaterThan(30);
  }
}
