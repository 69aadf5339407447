package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.WebSettings;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebStage;

/** The opening handshake (RFC 7395, section 3.1). */
class HandshakeFilterTest {
  private final WebStage stage = new WebStage(Map.of(WebSettings.ORIGINS, "https://pages.example"));
  private final FakeResponse response = new FakeResponse();
  private HttpServletRequest passed;

  @AfterEach
  void end() {
    stage.close();
  }

  private void shake(FakeRequest request) throws IOException, ServletException {
    HandshakeFilter filter = new HandshakeFilter();
    filter.peers = stage.peers();
    filter.origins = stage.origins();
    filter.links = stage.links();
    filter.doFilter(
        request.http(), response.http(), (handed, to) -> passed = (HttpServletRequest) handed);
  }

  private static FakeRequest upgrade(String protocols) {
    return FakeRequest.from("192.0.2.7")
        .secure()
        .header("Host", "chat.example")
        .header("Upgrade", "WebSocket")
        .header("Sec-WebSocket-Protocol", protocols);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"xmpp | true", "mqtt, xmpp | true", "mqtt | false", "XMPP | false", "'' | false"})
  void theClientMustOfferTheSubprotocol(String protocols, boolean offered)
      throws IOException, ServletException {
    shake(upgrade(protocols));
    assertThat(passed != null).isEqualTo(offered);
    assertThat(response.status()).isEqualTo(offered ? 200 : 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/xmpp-websocket", "/xmpp-websocket/"})
  void aSlashAtTheEndChangesNothing(String path) throws IOException, ServletException {
    shake(upgrade("xmpp").path("", path));
    assertThat(passed.getServletPath()).isEqualTo("/xmpp-websocket");
  }

  @Test
  void whoItIsGoesAlongAsThePrincipal() throws IOException, ServletException {
    shake(upgrade("xmpp"));
    assertThat(passed.getUserPrincipal())
        .isInstanceOfSatisfying(
            WebPeer.class, peer -> assertThat(peer.getName()).isEqualTo("192.0.2.7:50000"));
  }

  @Test
  void aRequestThatIsNoHandshakeIsToldSo() throws IOException, ServletException {
    shake(FakeRequest.from("192.0.2.7").header("Host", "chat.example"));
    assertThat(passed).isNull();
    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void pagesOfOtherOriginsAreRefused() throws IOException, ServletException {
    shake(upgrade("xmpp").header("Origin", "https://elsewhere.example"));
    assertThat(passed).isNull();
    assertThat(response.status()).isEqualTo(403);
    shake(upgrade("xmpp").header("Origin", "https://pages.example"));
    assertThat(passed).isNotNull();
  }

  @Test
  void nobodyIsLetInBeforeTheServerIsReady() throws IOException, ServletException {
    stage.links().close();
    shake(upgrade("xmpp"));
    assertThat(passed).isNull();
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("5");
  }
}
