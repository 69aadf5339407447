package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.parley.it.server.Await;

/** The log that a server writes. */
record LogFile(Path file) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Waits for a line with all those parts; there must be no second one. */
  void assertOneLine(String... parts) {
    List<String> all = List.of(parts);
    Await.until(PATIENCE, () -> "the log says " + all, () -> count(all) > 0);
    assertThat(count(all)).as(all.toString()).isEqualTo(1);
  }

  private long count(List<String> parts) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> parts.stream().allMatch(line::contains))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
