package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.server.script.ScriptCatalog;

/** What {@code docs/conformance.md} names is there, and no script is forgotten in it. */
class ConformanceTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
  private static final Pattern SCRIPT = Pattern.compile("`([\\w-]+/[\\w-]+\\.script)`");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:#(\\w+))?`");
  private static final Pattern WITHOUT_PLACE = Pattern.compile("(?m)^\\|[^\\n]*\\|\\s*\\|$");

  private static String text() throws IOException {
    return Files.readString(Path.of("../docs/conformance.md"));
  }

  private static Set<String> scriptsThere() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".script"))
          .map(file -> SCRIPTS.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theCatalogAndTheDocumentNameEveryScript() throws IOException {
    Set<String> there = scriptsThere();
    Set<String> played =
        ScriptCatalog.all().stream()
            .map(name -> name.substring("/scripts/".length()))
            .collect(Collectors.toSet());
    Set<String> named =
        SCRIPT.matcher(text()).results().map(found -> found.group(1)).collect(Collectors.toSet());
    assertThat(played).isEqualTo(there);
    assertThat(named).isEqualTo(there);
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    for (MatchResult found : TEST.matcher(text()).results().toList()) {
      String source = sources.get(found.group(1));
      String method = found.group(2);
      if (source == null || method != null && !hasTest(source, method)) {
        missing.add(found.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean hasTest(String source, String method) {
    return source.contains("void " + method + "(")
        || source.contains("Stream<DynamicTest> " + method + "(");
  }

  /** The sources of all tests of all modules, by the name of the class. */
  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches(".*src.test.java.*(Test|IT|Contract)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  read(),
                  (one, other) -> one + other));
    }
  }

  private static Function<Path, String> read() {
    return file -> {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Test
  void everyDemandHasAPlace() throws IOException {
    assertThat(WITHOUT_PLACE.matcher(text()).results().map(MatchResult::group)).isEmpty();
  }
}
