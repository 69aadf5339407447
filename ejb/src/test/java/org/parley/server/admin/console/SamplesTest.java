package org.parley.server.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.console.Chart;
import org.parley.core.jid.Jid;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class SamplesTest {
  private MemoryServer server = new MemoryServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Chart chart(String title) {
    return server.get(Samples.class).charts().stream()
        .filter(chart -> chart.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      server.clock().advance(Duration.ofSeconds(1));
      server.everySecond();
    }
  }

  @Test
  void whoeverLooksFirstSeesOneValueOfEach() {
    assertThat(server.get(Samples.class).charts())
        .extracting(Chart::title)
        .containsExactly(
            "Sessions",
            "Messages a second",
            "Time to deliver",
            "Memory in use",
            "Fullest queue",
            "Streams with other servers");
    assertThat(server.get(Samples.class).charts())
        .allSatisfy(chart -> assertThat(chart.values()).hasSize(1));
    assertThat(chart("Memory in use").latest()).isPositive();
  }

  @Test
  void theyMoveWithTime() {
    server.createAccount(Jid.of("romeo@localhost"));
    pass(5);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    pass(5);
    Chart sessions = chart("Sessions");
    assertThat(sessions.values().get(0)).isZero();
    assertThat(sessions.latest()).isEqualTo(1);
    assertThat(sessions.seconds()).isEqualTo(5);
    for (int i = 0; i < 10; i++) {
      send(romeo, "<message to='romeo@localhost/orchard'><body>" + i + "</body></message>");
    }
    pass(5);
    assertThat(chart("Messages a second").latest()).isEqualTo(2);
    pass(5);
    assertThat(chart("Messages a second").latest()).isZero();
    assertThat(chart("Messages a second").most()).isEqualTo(2);
  }

  @Test
  void whatIsOldIsForgotten() {
    pass(Samples.SECONDS * Samples.KEPT * 2);
    assertThat(chart("Sessions").values()).hasSize(Samples.KEPT);
  }

  @Test
  void withoutThePageNothingIsGathered() {
    server.close();
    server = new MemoryServer(Map.of(ConsoleSettings.CONSOLE, "off"));
    pass(60);
    assertThat(chart("Sessions").values()).hasSize(1);
  }
}
