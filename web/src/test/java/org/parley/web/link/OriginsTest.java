package org.parley.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.settings.Settings;
import org.parley.core.settings.WebSettings;

class OriginsTest {
  private static final String LISTED = "https://Pages.example/, http://127.0.0.1:3000";

  private static Origins origins(String allowed) {
    Settings settings = Settings.of(Map.of(WebSettings.ORIGINS, allowed));
    return new Origins(settings, new PublicUrl(settings, new WebPeers(settings)));
  }

  private static FakeRequest request() {
    return FakeRequest.from("192.0.2.7").header("Host", "chat.example").path("/xmpp", "/").secure();
  }

  @ParameterizedTest
  @CsvSource({
    "https://pages.example,      true",
    "HTTPS://PAGES.EXAMPLE,      true",
    "http://127.0.0.1:3000,      true",
    "https://chat.example,       true",
    "http://pages.example,       false",
    "https://pages.example:8443, false",
    "https://chat.example.org,   false",
    "http://chat.example,        false",
    "null,                       false"
  })
  void onlyPagesOfTheseOriginsMay(String origin, boolean may) {
    FakeResponse response = new FakeResponse();
    FakeRequest request = request().header("Origin", origin);
    assertThat(origins(LISTED).allows(request.http())).isEqualTo(may);
    origins(LISTED).answer(request.http(), response.http());
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(may ? origin : null);
    assertThat(response.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void whoIsNoPageAlwaysMay() {
    assertThat(origins("").allows(request().http())).isTrue();
  }

  @Test
  void anyPageMayWhereThatIsSet() {
    FakeResponse response = new FakeResponse();
    FakeRequest request = request().header("Origin", "https://elsewhere.example");
    assertThat(origins("*").allows(request.http())).isTrue();
    origins("*").preflight(request.http(), response.http(), "POST, OPTIONS");
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("POST, OPTIONS");
    assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
  }
}
