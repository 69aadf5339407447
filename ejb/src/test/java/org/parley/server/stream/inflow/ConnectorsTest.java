package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorLoad;
import org.parley.core.settings.Settings;

class ConnectorsTest {
  private final Connectors connectors = new Connectors(Settings.of(Map.of()));

  private static final class Fake implements Connector {
    private boolean open;
    private boolean ended;
    private Runnable whenEnding = () -> {};

    @Override
    public void open() {
      open = true;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public ConnectorLoad load() {
      return open ? new ConnectorLoad(ConnectorLoad.Transport.TCP, 2, 1000, 3) : null;
    }

    @Override
    public boolean canDial() {
      return true;
    }

    @Override
    public void end() {
      whenEnding.run();
      ended = true;
    }

    @Override
    public boolean isEnded() {
      return ended;
    }
  }

  @Test
  void theyListenOnceTheServerIsReady() {
    Fake early = new Fake();
    Fake late = new Fake();
    connectors.attach(early);
    assertThat(early.open).isFalse();
    connectors.ready();
    connectors.attach(late);
    assertThat(early.open).isTrue();
    assertThat(late.open).isTrue();
    connectors.stop();
    assertThat(early.open).isFalse();
  }

  @Test
  void nobodyIsLetInWhileTheFirstTakesLeave() {
    Fake first = new Fake();
    Fake second = new Fake();
    connectors.attach(first);
    connectors.attach(second);
    connectors.ready();
    AtomicBoolean reached = new AtomicBoolean();
    first.whenEnding =
        () -> {
          assertThat(second.open).isFalse();
          // what is brought to its end may need others, from threads of its own
          CompletableFuture.runAsync(() -> reached.set(connectors.dialer() == first))
              .orTimeout(10, TimeUnit.SECONDS)
              .join();
        };
    connectors.stop();
    assertThat(reached).isTrue();
    assertThat(first.ended && second.ended).isTrue();
    assertThat(connectors.dialer()).isNull();
  }

  @Test
  void whatCallsOthersIsTheOneThatLives() {
    Fake first = new Fake();
    Fake second = new Fake();
    connectors.attach(first);
    assertThat(connectors.dialer()).isSameAs(first);
    first.ended = true;
    connectors.attach(second);
    assertThat(connectors.dialer()).isSameAs(second);
  }

  private long value(String name) {
    return connectors.gauges().stream()
        .filter(gauge -> gauge.name().equals(name))
        .mapToLong(gauge -> gauge.value().getAsLong())
        .sum();
  }

  @Test
  void whatTheirConnectionsTakeIsTold() {
    connectors.attach(new Fake());
    assertThat(value("connections.tcp")).isZero();
    connectors.ready();
    connectors.attach(new Fake());
    assertThat(value("connections.tcp")).isEqualTo(4);
    assertThat(value("connections.tcp.waiting.bytes")).isEqualTo(2000);
    assertThat(value("connections.tcp.overflows")).isEqualTo(6);
    assertThat(value("connections.http")).isZero();
  }
}
