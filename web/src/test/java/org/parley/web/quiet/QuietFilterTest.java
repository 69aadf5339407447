package org.parley.web.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietFilterTest {
  private final String ownName = Thread.currentThread().getName();
  private final List<LogRecord> told = new ArrayList<>();

  /** A steady clock may begin anywhere, also far below zero. */
  private long now = -1_000_000_000;

  private final QuietFilter filter = new QuietFilter(null, () -> now);

  @BeforeEach
  void beAThreadOfRequests() {
    Thread.currentThread().setName("http-thread-pool::http-listener(1)");
  }

  @AfterEach
  void beOneself() {
    Thread.currentThread().setName(ownName);
  }

  private void log(String logger, String message, Throwable thrown) {
    LogRecord logged = new LogRecord(Level.WARNING, message);
    logged.setLoggerName(logger);
    logged.setThrown(thrown);
    if (filter.isLoggable(logged)) {
      told.add(logged);
    }
  }

  @Test
  void aRequestCostsOneShortLine() {
    log("server", "Unable to\n set a page", new IllegalArgumentException("x".repeat(5000)));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).getThrown()).isNull();
    assertThat(told.get(0).getMessage())
        .startsWith("java.lang.IllegalArgumentException: xxx")
        .hasSizeLessThan(QuietFilter.LONGEST + 4);
  }

  @Test
  void parametersAreNoWayAroundThat() {
    LogRecord logged = new LogRecord(Level.WARNING, "bad {0}");
    logged.setLoggerName("server");
    logged.setParameters(new Object[] {"y".repeat(5000)});
    assertThat(filter.isLoggable(logged)).isTrue();
    assertThat(logged.getMessage()).startsWith("bad yyy").hasSizeLessThan(110);
    assertThat(logged.getParameters()).isNull();
  }

  @Test
  void afterTheFirstFewTheyAreCounted() {
    for (int i = 0; i < 1000; i++) {
      log("server", "bad request", null);
    }
    assertThat(told).hasSize(QuietFilter.FIRST);
    now += QuietFilter.WINDOW;
    log("server", "bad request", null);
    assertThat(told.get(QuietFilter.FIRST).getMessage())
        .isEqualTo("bad request (and " + (1000 - QuietFilter.FIRST) + " like it before)");
  }

  @Test
  void anotherKindIsStillTold() {
    for (int i = 0; i < 100; i++) {
      log("server", "bad request", null);
    }
    log("server", "something else", null);
    assertThat(told).hasSize(QuietFilter.FIRST + 1);
  }

  @Test
  void manyKindsAreNoWayAroundThat() {
    for (int i = 0; i < 10_000; i++) {
      log("server", i + " bad request", null);
    }
    assertThat(told).hasSizeLessThan(120);
  }

  @Test
  void whatWeSayOurselvesIsLeftAlone() {
    IllegalStateException fault = new IllegalStateException();
    for (int i = 0; i < 20; i++) {
      log("org.parley.web.Somewhere", "PARLEY-W001", fault);
    }
    assertThat(told).hasSize(20).allMatch(each -> each.getThrown() == fault);
  }

  @Test
  void whatNoRequestBroughtAboutIsLeftAlone() {
    beOneself();
    for (int i = 0; i < 20; i++) {
      log("server", "started", new IllegalStateException());
    }
    assertThat(told).hasSize(20).allMatch(each -> each.getThrown() != null);
  }

  @Test
  void whoDecidedBeforeStillDoes() {
    QuietFilter second = new QuietFilter(any -> false, () -> now);
    assertThat(second.isLoggable(new LogRecord(Level.SEVERE, "x"))).isFalse();
  }
}
