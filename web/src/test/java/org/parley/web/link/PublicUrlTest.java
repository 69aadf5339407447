package org.parley.web.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.WebSettings;

class PublicUrlTest {
  private final PublicUrl found = url("");

  private static PublicUrl url(String configured) {
    Settings settings = Settings.of(Map.of(WebSettings.PUBLIC_URL, configured));
    return new PublicUrl(settings, new WebPeers(settings));
  }

  @Test
  void theConfiguredOneCounts() {
    PublicUrl url = url("https://chat.example.org/xmpp/");
    FakeRequest request = FakeRequest.from("192.0.2.7").header("Host", "other.example");
    assertThat(url.of(request.http(), PublicUrl.BOSH))
        .isEqualTo("https://chat.example.org/xmpp/http-bind");
    assertThat(url.secure(PublicUrl.WEBSOCKET))
        .hasValue("wss://chat.example.org/xmpp/xmpp-websocket");
    assertThat(url("http://chat.example.org").secure(PublicUrl.BOSH)).isEmpty();
    assertThat(found.secure(PublicUrl.BOSH)).isEmpty();
  }

  @Test
  void elseItIsWhereTheClientAsked() {
    FakeRequest request =
        FakeRequest.from("192.0.2.7").header("Host", "chat.example:8443").path("/chat", "/");
    assertThat(found.of(request.http(), PublicUrl.WEBSOCKET))
        .isEqualTo("ws://chat.example:8443/chat/xmpp-websocket");
    assertThat(found.secure(request.http(), PublicUrl.WEBSOCKET)).isEmpty();
    assertThat(found.secure(request.secure().http(), PublicUrl.WEBSOCKET))
        .hasValue("wss://chat.example:8443/chat/xmpp-websocket");
  }

  @Test
  void aTrustedProxyTellsWhereTheClientAsked() {
    FakeRequest request =
        FakeRequest.from("127.0.0.1")
            .header("Host", "inside.example:8080")
            .header("X-Forwarded-Host", "chat.example")
            .header("X-Forwarded-Proto", "https");
    assertThat(found.of(request.http(), PublicUrl.BOSH))
        .isEqualTo("https://chat.example/http-bind");
  }

  @Test
  void aStrangerDoesNot() {
    FakeRequest request =
        FakeRequest.from("192.0.2.7")
            .header("Host", "chat.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https");
    assertThat(found.of(request.http(), PublicUrl.BOSH)).isEqualTo("http://chat.example/http-bind");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2001:db8::1]:8443 | http://[2001:db8::1]:8443/http-bind",
        "a'b                | http://inside.example:8080/http-bind",
        "a/b                | http://inside.example:8080/http-bind",
        "user@a             | http://inside.example:8080/http-bind"
      })
  void onlyAHostIsTakenFromAHeader(String host, String url) {
    assertThat(found.of(FakeRequest.from("192.0.2.7").header("Host", host).http(), PublicUrl.BOSH))
        .isEqualTo(url);
  }

  @Test
  void aPageMayFindUsWhereItWasAskedForAndWhereWeAreSaidToBe() {
    FakeRequest request = FakeRequest.from("127.0.0.1").header("Host", "inside.example:8080");
    assertThat(found.hosts(request.http())).containsExactly("inside.example:8080");
    assertThat(url("https://chat.example:8443/xmpp").hosts(request.http()))
        .containsExactly("chat.example:8443", "inside.example:8080");
    request.header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "chat.example");
    assertThat(url("https://chat.example").hosts(request.http())).containsExactly("chat.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a b", "*", "a\r\nb", "a,b"})
  void whatIsNoHostIsNotNamed(String host) {
    FakeRequest request = FakeRequest.from("192.0.2.7").header("Host", host).serverName(host);
    assertThat(found.hosts(request.http())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chat.example", "ftp://a.example", "https://", "https://a/?q", "https://a b"})
  void whatIsNoUrlIsTold(String configured) {
    assertThatThrownBy(() -> url(configured))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("web.public.url");
  }
}
