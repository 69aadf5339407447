package org.parley.server.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.bound;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Connector;
import org.parley.server.admin.shell.Shell;
import org.parley.server.health.Health;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.Connectors;
import org.parley.server.stream.inflow.StreamService;

class DrainTest {
  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);
  private final Door door = new Door();
  private final List<MemoryLink> links = new ArrayList<>();

  private static final class Door implements Connector {
    private boolean open;
    private String fault;

    @Override
    public void open() throws IOException {
      if (fault != null) {
        throw new IOException(fault);
      }
      open = true;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  @BeforeEach
  void people() {
    server.get(StreamService.class).attach(door);
    server.get(Connectors.class).ready();
    for (String name : List.of("romeo", "juliet", "paris", "tybalt")) {
      server.createAccount(Jid.of(name + "@localhost"));
      links.add(bound(server, name, "a"));
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private long ended() {
    return links.stream().filter(MemoryLink::isClosed).count();
  }

  private boolean isDrainUp() {
    return server.get(Health.class).report(Set.of(Probe.READY)).findings().stream()
        .anyMatch(found -> found.name().equals("drain") && found.result().up());
  }

  @Test
  void sessionsEndOneAfterAnotherAndNobodyComesIn() {
    assertThat(door.open).isTrue();
    assertThat(isDrainUp()).isTrue();
    assertThat(shell.told("server", "drain", "3"))
        .containsExactly("The server takes no new connections; 4 sessions end within 3 seconds.");
    assertThat(door.open).isFalse();
    assertThat(isDrainUp()).isFalse();
    for (int ended = 1; ended <= 4; ended++) {
      assertThat(ended()).isEqualTo(ended);
      server.clock().advance(Duration.ofSeconds(1));
      server.everySecond();
    }
    links.forEach(link -> assertStreamError(link, "system-shutdown"));
    Door late = new Door();
    server.get(StreamService.class).attach(late);
    assertThat(late.open).isFalse();
  }

  @Test
  void allEndAtOnceIfThatIsWanted() {
    shell.told("server", "drain", "0");
    assertThat(ended()).isEqualTo(4);
    // whoever was about to log in on a connection that was there
    links.add(bound(server, "romeo", "b"));
    server.everySecond();
    assertThat(ended()).isEqualTo(5);
  }

  @Test
  void itIsTakenBack() {
    assertThat(shell.refused("server", "undrain")).contains("not being drained");
    shell.told("server", "drain");
    assertThat(ended()).isEqualTo(1);
    assertThat(shell.told("server", "undrain"))
        .containsExactly("The server takes new connections.");
    assertThat(door.open).isTrue();
    assertThat(isDrainUp()).isTrue();
    server.clock().advance(Duration.ofMinutes(5));
    server.everySecond();
    assertThat(ended()).isEqualTo(1);
    assertThat(shell.refused("server", "drain", "-1")).contains("seconds");
  }

  @Test
  void aPortThatIsTakenMeanwhileIsTold() {
    shell.told("server", "drain", "0");
    door.fault = "Port 5222 cannot be opened.";
    assertThat(shell.refused("server", "undrain")).isEqualTo("Port 5222 cannot be opened.");
  }
}
