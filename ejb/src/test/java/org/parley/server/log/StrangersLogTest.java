package org.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkTag;
import org.parley.server.ServerStopping;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class StrangersLogTest {
  private final List<String> told = new ArrayList<>();
  private long now;
  private final StrangersLog log = new StrangersLog(() -> now, ShownAddresses.full(), new Noting());

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
      told.add(text + " " + thrown.getMessage());
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
  void theFirstFewOfASourceAreToldAndTheRestIsOneLine() {
    for (int i = 0; i < 10_000; i++) {
      tell("192.0.2.1", "it");
    }
    assertThat(told).hasSize(StrangersLog.FIRST).containsOnly("PARLEY-S000: somebody did it");
    tell("192.0.2.2", "that");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did that");
    told.clear();
    now += StrangersLog.WINDOW - 1;
    log.everySecond();
    assertThat(told).isEmpty();
    now++;
    log.everySecond();
    log.everySecond();
    int missed = 10_000 - StrangersLog.FIRST;
    assertThat(told).containsExactly("PARLEY-S000: " + missed + " more like this in a minute");
    tell("192.0.2.1", "it");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did it");
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
    log.everySecond();
    assertThat(told).last().isEqualTo("PARLEY-S000: 99900 more like this in a minute");
    tell("other", "it");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did it");
  }

  @Test
  void nothingIsLostWhenTheServerEnds() {
    for (int i = 0; i < 12; i++) {
      tell("192.0.2.1", "it");
    }
    log.serverStopped(new ServerStopping.Done());
    assertThat(told).last().isEqualTo("PARLEY-S000: 2 more like this in a minute");
  }

  @Test
  void ofFaultsTheFirstFewHaveTheirStackTraces() {
    for (int i = 0; i < 1000; i++) {
      log.fault("PARLEY-S002", "it broke", new IllegalStateException("plague"));
    }
    assertThat(told).hasSize(StrangersLog.FIRST).containsOnly("PARLEY-S002: it broke plague");
    now += StrangersLog.WINDOW;
    log.everySecond();
    assertThat(told).last().isEqualTo("PARLEY-S002: 990 more like this in a minute");
  }

  @Test
  void aLineAboutAStreamHasItsTag() {
    try (MemoryServer server = new MemoryServer()) {
      MemoryLink link = server.plainLink();
      log.tell(Level.INFO, "PARLEY-S000", "a", "{0} did it at {1}", Jid.of("a@b/c"), link);
      assertThat(told)
          .last()
          .isEqualTo(
              "PARLEY-S000: a@b/c did it at "
                  + link.remoteAddress()
                  + " [stream "
                  + LinkTag.of(link)
                  + "]");
      log.tell(Level.INFO, "PARLEY-S000", "a", "{0}", new StrangersLog.Host(link));
      assertThat(told).last().asString().startsWith("PARLEY-S000: 192.0.2.1 [stream ");
      assertThat(LinkTag.of(link)).matches("[0-9a-z]{3}-[0-9a-z]+");
    }
  }

  @Test
  void whatTheyWroteIsShortenedAndNoPattern() {
    tell("a", "x".repeat(5000));
    assertThat(told).last().asString().hasSizeLessThan(150).endsWith("x...");
    tell("a", "{0} {1} 'quoted'");
    assertThat(told).last().isEqualTo("PARLEY-S000: somebody did {0} {1} 'quoted'");
  }
}
