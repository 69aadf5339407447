package org.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.server.script.MemoryServer;

/** What the guide, the dashboard and the alerts name is what the server tells. */
class MonitoringGuideTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern USED =
      Pattern.compile("\\b(parley|jvm|process|system)_[a-z0-9_]+\\b");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| ([^|]+) \\| ([^|]+) \\|");

  /** What a machine may not have: these come from its operating system. */
  private static final Set<String> SOMETIMES =
      Set.of(
          "process_files_open_files",
          "process_files_max_files",
          "process_cpu_usage",
          "process_cpu_time_ns_total",
          "system_cpu_usage",
          "system_load_average_1m",
          "jvm_gc_pause_seconds",
          "jvm_gc_pause_seconds_max",
          "jvm_gc_concurrent_phase_time_seconds",
          "jvm_gc_concurrent_phase_time_seconds_max");

  private static Set<String> told;
  private static Set<String> samples;

  @BeforeAll
  static void read() {
    try (MemoryServer server = new MemoryServer()) {
      String page =
          new String(server.get(Metrics.class).read(null).content(), StandardCharsets.UTF_8);
      told = names(TYPE, page, 1);
      samples =
          page.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("[ {]")[0])
              .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> names(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documented() throws IOException {
    try (Stream<String> lines = Files.lines(DOCS.resolve("monitoring.md"))) {
      return lines
          .flatMap(line -> ROW.matcher(line).results())
          .map(found -> found.group(1))
          .filter(name -> USED.matcher(name).matches())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyMetricIsInTheGuideAndNoOther() throws IOException {
    Set<String> expected = new TreeSet<>(told);
    // the guide says once what these are
    expected.removeIf(name -> name.endsWith("_limit") && told.contains(name.replace("_limit", "")));
    expected.addAll(SOMETIMES);
    assertThat(documented()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitoring/dashboard.json", "monitoring/alerts.yml"})
  void whatIsAskedForIsThere(String file) throws IOException {
    Set<String> used = names(USED, Files.readString(DOCS.resolve(file)), 0);
    assertThat(used).hasSizeGreaterThan(5);
    used.removeAll(samples);
    used.removeIf(name -> SOMETIMES.contains(name.replaceFirst("_(sum|count|bucket)$", "")));
    assertThat(used).isEmpty();
  }
}
