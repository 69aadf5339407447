package org.parley.server.stream.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Settings;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/** What a client confirms of what came over more than one connection. */
class KeptStanzasTest {
  private final KeptStanzas kept = new KeptStanzas(new Bounds(Settings.of(Map.of()), () -> 0));

  private static Element message(int number) {
    return ElementReader.parse("<message xmlns='jabber:client' id='" + number + "'/>");
  }

  private static Element presence(String id) {
    return ElementReader.parse(
        "<presence xmlns='jabber:client' from='romeo@localhost/a' id='" + id + "'/>");
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      kept.next();
    }
  }

  /** Five go over one connection; over the next one it is two again, and then that breaks. */
  private void sentTwice() {
    for (int i = 1; i <= 6; i++) {
      kept.add(message(i), 0);
    }
    send(5);
    kept.again();
    send(2);
  }

  @Test
  void whatCameOverTheFormerConnectionIsConfirmedOverTheNext() {
    sentTwice();
    kept.check(4);
    kept.confirm(4);
    kept.again();
    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.next().attribute("id")).isEqualTo("5");
    assertThat(kept.next().attribute("id")).isEqualTo("6");
    kept.confirm(6);
    assertThat(kept.size()).isZero();
  }

  @Test
  void whatWasNeverSentIsNotConfirmed() {
    sentTwice();
    assertThatThrownBy(() -> kept.check(6)).isInstanceOf(HandledCountTooHigh.class);
    assertThatThrownBy(() -> kept.confirm(6)).isInstanceOf(HandledCountTooHigh.class);
    assertThat(kept.size()).isEqualTo(6);
    kept.confirm(5);
    assertThat(kept.size()).isEqualTo(1);
    assertThatThrownBy(() -> kept.confirm(6)).isInstanceOf(HandledCountTooHigh.class);
  }

  /** Else the numbers of all that was sent after it would be others. */
  @Test
  void presenceThatWasSentKeepsItsNumber() {
    kept.add(presence("sent"), 0);
    kept.add(message(1), 0);
    send(2);
    kept.again();
    kept.forgetOlder(presence("newer"));
    kept.add(presence("newer"), 0);
    kept.forgetOlder(presence("newest"));
    kept.add(presence("newest"), 0);
    assertThat(kept.size()).isEqualTo(3);
    kept.confirm(2);
    assertThat(kept.next().attribute("id")).isEqualTo("newest");
    assertThat(kept.hasWaiting()).isFalse();
  }
}
