package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.ConnectorState.Workers;
import org.parley.core.settings.Settings;

class WorkersCheckTest {
  private final Connectors connectors = new Connectors(Settings.of(Map.of()));
  private long now;
  private Workers workers = new Workers(8, 0, 0, 0);
  private final WorkersCheck check = new WorkersCheck(connectors, () -> now);

  private final class Fake implements Connector {
    @Override
    public void open() {
      // it has no ports
    }

    @Override
    public void close() {
      // it has no ports
    }

    @Override
    public ConnectorState state() {
      return new ConnectorState(List.of(), workers);
    }
  }

  private boolean isUp() {
    return check.checks().get(0).look().get().up();
  }

  @Test
  void thereAreNoneBeforeTheStartAndThatIsWell() {
    assertThat(isUp()).isTrue();
  }

  @Test
  void withoutAnyItIsNotWell() {
    connectors.attach(new Fake());
    assertThat(isUp()).isTrue();
    workers = new Workers(0, 0, 0, 0);
    assertThat(isUp()).isFalse();
  }

  @Test
  void theyAreStuckWhenNothingIsTakenForLongThoughItWaits() {
    connectors.attach(new Fake());
    workers = new Workers(8, 8, 3, 100);
    assertThat(isUp()).isTrue();
    now = 119_999;
    assertThat(isUp()).isTrue();
    now = 120_000;
    assertThat(isUp()).isFalse();
    workers = new Workers(8, 8, 3, 101);
    assertThat(isUp()).isTrue();
  }

  @Test
  void whatHasJustComeDoesNotWaitForLong() {
    connectors.attach(new Fake());
    workers = new Workers(8, 8, 0, 100);
    assertThat(isUp()).isTrue();
    now = 1_000_000;
    workers = new Workers(8, 8, 1, 100);
    assertThat(isUp()).isTrue();
  }
}
