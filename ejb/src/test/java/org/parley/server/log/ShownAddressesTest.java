package org.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;

class ShownAddressesTest {
  private static final Jid JULIET = Jid.of("juliet@capulet.example/balcony");

  private static ShownAddresses how(String how) {
    return new ShownAddresses(Settings.of(Map.of(LogSettings.ADDRESSES, how)));
  }

  @Test
  void allIsShownUnlessAnAdministratorWantsLess() {
    ShownAddresses usual = new ShownAddresses(Settings.of(Map.of()));
    assertThat(usual.isFull()).isTrue();
    assertThat(usual.network("192.0.2.7:5000")).isEqualTo("192.0.2.7:5000");
    assertThat(usual.account(JULIET)).isEqualTo(JULIET.toString());
  }

  @Test
  void shortNamesTheNetworkAndTellsAccountsApart() {
    ShownAddresses few = how("short");
    assertThat(few.isFull()).isFalse();
    assertThat(few.network("192.0.2.7:5000")).isEqualTo("192.0.2.0/24");
    assertThat(few.network("192.0.2.7")).isEqualTo("192.0.2.0/24");
    assertThat(few.network("[2001:db8:1:2::3]:5000")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
    assertThat(few.network("2001:db8:1:2:0:0:0:0/64")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
    assertThat(few.network("a pipe")).isEqualTo("-");
    assertThat(few.account(JULIET))
        .matches("[0-9a-f]{8}@capulet\\.example")
        .isEqualTo(few.account(JULIET.bare()))
        .isNotEqualTo(few.account(Jid.of("romeo@capulet.example")))
        .isNotEqualTo(how("short").account(JULIET));
    assertThat(few.account(Jid.of("capulet.example"))).isEqualTo("capulet.example");
  }

  @Test
  void noneShowsNobody() {
    ShownAddresses none = how("none");
    assertThat(none.network("192.0.2.7:5000")).isEqualTo("-");
    assertThat(none.account(JULIET)).isEqualTo("-@capulet.example");
  }
}
