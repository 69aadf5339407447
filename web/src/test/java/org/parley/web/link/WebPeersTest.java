package org.parley.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.WebSettings;

class WebPeersTest {
  private final WebPeers peers = peers("127.0.0.0/8,::1,192.0.2.0/28");

  private static WebPeers peers(String proxies) {
    return new WebPeers(Settings.of(Map.of(WebSettings.PROXIES, proxies)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                          | 203.0.113.9",
        "198.51.100.1, 203.0.113.9            | 203.0.113.9",
        "198.51.100.1, 203.0.113.9, 192.0.2.3 | 203.0.113.9",
        "203.0.113.9,192.0.2.3 , 192.0.2.4    | 203.0.113.9",
        "192.0.2.3                            | 192.0.2.3",
        "2001:db8::7                          | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]                        | 2001:db8:0:0:0:0:0:7",
        "203.0.113.9, unknown                 | 192.0.2.1",
        "203.0.113.9, unknown, 192.0.2.3      | 192.0.2.3",
        "''                                   | 192.0.2.1"
      })
  void theClientIsTheLastOneThatIsNoProxyOfOurs(String chain, String client) {
    WebPeer peer = peers.of(FakeRequest.from("192.0.2.1").header("X-Forwarded-For", chain).http());
    assertThat(peer.address().getHostAddress()).isEqualTo(client);
    assertThat(peer.port()).isZero();
    assertThat(peer.local()).isFalse();
  }

  @Test
  void nothingThatAStrangerSaysIsBelieved() {
    WebPeer peer =
        peers.of(
            FakeRequest.from("192.0.2.77")
                .header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .http());
    assertThat(peer.getName()).isEqualTo("192.0.2.77:50000");
    assertThat(peer.isProtected()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"https,true", "HTTPS,true", "wss,true", "http,false", "'https, http',false"})
  void theNearestProxySaysHowItWasReached(String protocol, boolean secure) {
    WebPeer peer =
        peers.of(FakeRequest.from("192.0.2.1").header("X-Forwarded-Proto", protocol).http());
    assertThat(peer.secure()).isEqualTo(secure);
    assertThat(peer.security() != null).isEqualTo(secure);
    assertThat(peer.isProtected()).isEqualTo(secure);
  }

  @Test
  void whoSitsAtThisMachineIsProtectedUnlessAProxyForwardsForHim() {
    assertThat(peers.of(FakeRequest.from("127.0.0.1").http()).isProtected()).isTrue();
    assertThat(peers.of(FakeRequest.from("::1").http()).isProtected()).isTrue();
    assertThat(
            peers
                .of(FakeRequest.from("127.0.0.1").header("X-Forwarded-For", "127.0.0.1").http())
                .isProtected())
        .isFalse();
    assertThat(
            peers("")
                .of(FakeRequest.from("127.0.0.1").header("X-Forwarded-For", "127.0.0.1").http())
                .isProtected())
        .isFalse();
  }

  @Test
  void tlsOfTheServerItselfCounts() {
    WebPeer peer = peers.of(FakeRequest.from("2001:db8::7").secure().http());
    assertThat(peer.secure()).isTrue();
    assertThat(peer.getName()).isEqualTo("[2001:db8:0:0:0:0:0:7]:50000");
  }

  @Test
  void aSettingThatIsNoNetworkIsTold() {
    assertThatThrownBy(() -> peers("proxy.example"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("web.proxies");
  }
}
