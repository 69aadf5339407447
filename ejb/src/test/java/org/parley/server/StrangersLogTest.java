package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class StrangersLogTest {
  private final List<String> told = new ArrayList<>();
  private long now;
  private final StrangersLog log = new StrangersLog(() -> now, new Noting());

  private final class Noting implements Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
      throw new AssertionError("no stack traces");
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {
      told.add(MessageFormat.format(format, arguments));
    }
  }

  private void tell(String source, Object what) {
    log.tell(Level.WARNING, "PARLEY-S000", source, "somebody did {0}", what);
  }

  @Test
  void theFirstFewOfASourceAreToldAndTheRestIsCounted() {
    for (int i = 0; i < 10_000; i++) {
      tell("192.0.2.1", "it");
    }
    assertThat(told).hasSize(StrangersLog.FIRST).containsOnly("PARLEY-S000: somebody did it");
    tell("192.0.2.2", "that");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did that");
    now += StrangersLog.WINDOW;
    tell("192.0.2.1", "it");
    tell("192.0.2.1", "it");
    int missed = 10_000 - StrangersLog.FIRST;
    assertThat(told.subList(StrangersLog.FIRST + 1, told.size()))
        .containsExactly(
            "PARLEY-S000: somebody did it (and " + missed + " like it before)",
            "PARLEY-S000: somebody did it");
  }

  @Test
  void manySourcesGetNoMoreThanAFewOfAll() {
    for (int i = 0; i < 100_000; i++) {
      tell("network" + i, "it");
    }
    assertThat(told).hasSize(StrangersLog.FIRST_OF_ALL);
    log.tell(Level.INFO, "PARLEY-S001", "network", "another kind");
    assertThat(told).last().isEqualTo("PARLEY-S001: another kind");
    now += StrangersLog.WINDOW;
    tell("other", "it");
    assertThat(told).last().asString().endsWith("it (and 99900 like it before)");
  }

  @Test
  void whatTheyWroteIsShortenedAndNoPattern() {
    tell("a", "x".repeat(5000));
    assertThat(told).last().asString().hasSizeLessThan(150).endsWith("x...");
    tell("a", "{0} {1} 'quoted'");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did {0} {1} 'quoted'");
  }
}
