package org.parley.server.extension.muc.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.extension.muc.room.PrivateTraffic.Pending;

class PrivateTrafficTest {
  private static final Jid CRONE = Jid.of("crone@localhost/a");
  private static final Jid HAG = Jid.of("hag@localhost/a");
  private static final long NOW = 1_700_000_000_000L;

  private final PrivateTraffic traffic = new PrivateTraffic();

  private static Pending pending(String id, long since) {
    return new Pending(CRONE, id, Jid.of("coven@conference.localhost/hag"), HAG, since);
  }

  @Test
  void anAnswerIsTakenOnceFromTheRightOne() {
    String id = traffic.request(pending("i", NOW));
    assertThat(id).isNotEqualTo("i").doesNotContain("crone");
    assertThat(traffic.answered(id, CRONE)).isNull();
    assertThat(traffic.answered(id, HAG)).isEqualTo(pending("i", NOW));
    assertThat(traffic.answered(id, HAG)).isNull();
  }

  @Test
  void whatIsOldIsForgotten() {
    String id = traffic.request(pending("i", NOW));
    traffic.request(pending("j", NOW + 121_000));
    assertThat(traffic.answered(id, HAG)).isNull();
  }

  @Test
  void soMuchIsRemembered() {
    String first = traffic.request(pending("i", NOW));
    String second = traffic.request(pending("i", NOW));
    for (int i = 0; i < 499; i++) {
      traffic.request(pending("i", NOW));
    }
    assertThat(traffic.answered(first, HAG)).isNull();
    assertThat(traffic.answered(second, HAG)).isNotNull();
  }

  @Test
  void aMessageComesBackFromItsReceiver() {
    traffic.message(pending("m", NOW));
    traffic.message(pending(null, NOW));
    assertThat(traffic.returned("m", CRONE)).isNull();
    assertThat(traffic.returned("m", HAG.bare())).isEqualTo(pending("m", NOW));
    assertThat(traffic.returned(null, HAG)).isNull();
  }
}
