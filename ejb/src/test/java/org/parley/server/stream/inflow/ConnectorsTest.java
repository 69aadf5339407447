package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.core.link.Connector;

class ConnectorsTest {
  private final Connectors connectors = new Connectors();

  private static final class Fake implements Connector {
    private boolean open;
    private boolean ended;

    @Override
    public void open() {
      open = true;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public boolean canDial() {
      return true;
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
  void whatCallsOthersIsTheOneThatLives() {
    Fake first = new Fake();
    Fake second = new Fake();
    connectors.attach(first);
    assertThat(connectors.dialer()).isSameAs(first);
    first.ended = true;
    connectors.attach(second);
    assertThat(connectors.dialer()).isSameAs(second);
  }
}
