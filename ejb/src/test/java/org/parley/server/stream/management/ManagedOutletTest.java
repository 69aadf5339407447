package org.parley.server.stream.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Settings;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.script.MemoryServer;

/** A client that confirms while its session ends has acknowledged nothing wrong. */
class ManagedOutletTest {
  private static final Element MESSAGE = ElementReader.parse("<message xmlns='jabber:client'/>");

  private MemoryServer server;
  private ManagedOutlet outlet;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    Bounds bounds = new Bounds(Settings.of(Map.of()), () -> 0);
    outlet = new ManagedOutlet(server.secureLink(), bounds, Clock.systemUTC(), () -> {});
    outlet.send(MESSAGE);
    outlet.send(MESSAGE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whileTheSessionLivesTheCountMustBeRight() {
    assertThatThrownBy(() -> outlet.confirm(3)).isInstanceOf(HandledCountTooHigh.class);
    assertThatThrownBy(() -> outlet.check(3)).isInstanceOf(HandledCountTooHigh.class);
    outlet.confirm(2);
    assertThat(outlet.size()).isZero();
  }

  @Test
  void whenTheSessionHasEndedTheCountSaysNothing() {
    assertThat(outlet.shut()).hasSize(2);
    assertThatCode(() -> outlet.confirm(2)).doesNotThrowAnyException();
    assertThatCode(() -> outlet.check(2)).doesNotThrowAnyException();
    assertThatCode(() -> outlet.resume(server.secureLink(), 2, MESSAGE)).doesNotThrowAnyException();
  }
}
