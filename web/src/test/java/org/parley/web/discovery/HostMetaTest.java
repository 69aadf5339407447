package org.parley.web.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebStage;

/** XEP-0156, section 2. */
class HostMetaTest {
  private static final String XRD = "http://docs.oasis-open.org/ns/xri/xrd-1.0";

  private final WebStage stage = new WebStage();
  private final HostMetaServlet servlet = new HostMetaServlet();

  @AfterEach
  void end() {
    stage.close();
  }

  private FakeResponse get(FakeRequest request) throws ServletException, IOException {
    servlet.urls = stage.publicUrl();
    FakeResponse response = new FakeResponse();
    servlet.service(request.http(), response.http());
    return response;
  }

  private static FakeRequest request(String path) {
    return FakeRequest.from("192.0.2.7").header("Host", "chat.example").path("", path);
  }

  @Test
  void asXrd() throws ServletException, IOException {
    FakeResponse response = get(request(HostMetaServlet.XRD).secure());
    assertThat(response.header("Content-Type")).isEqualTo("application/xrd+xml");
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
    Element document =
        ElementReader.parse(response.text().substring(response.text().indexOf('\n') + 1));
    assertThat(document.is("XRD", XRD)).isTrue();
    assertThat(document.elements()).allMatch(link -> link.is("Link", XRD));
    assertThat(document.elements())
        .extracting(link -> link.attribute("rel") + ' ' + link.attribute("href"))
        .containsExactlyInAnyOrder(
            "urn:xmpp:alt-connections:xbosh https://chat.example/http-bind",
            "urn:xmpp:alt-connections:websocket wss://chat.example/xmpp-websocket");
  }

  @Test
  void aSlashAtTheEndMakesNoDifference() throws ServletException, IOException {
    String[] mapped = HostMetaServlet.class.getAnnotation(WebServlet.class).value();
    assertThat(mapped)
        .contains(HostMetaServlet.XRD + "/", HostMetaServlet.JRD + "/", HostMetaServlet.XRD);
    FakeResponse usual = get(request(HostMetaServlet.XRD).secure());
    FakeResponse other = get(request(HostMetaServlet.XRD + "/").secure());
    assertThat(other.text()).isEqualTo(usual.text()).contains("https://chat.example/http-bind");
    assertThat(other.header("Content-Type")).isEqualTo(usual.header("Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {HostMetaServlet.XRD, HostMetaServlet.JRD})
  void whatIsNotSecureIsNotNamed(String path) throws ServletException, IOException {
    FakeResponse response = get(request(path));
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).doesNotContain("http-bind").doesNotContain("xmpp-websocket");
  }

  @Test
  void theAddressOfTheRequestCannotBreakTheDocument() throws ServletException, IOException {
    FakeResponse response =
        get(
            FakeRequest.from("192.0.2.7")
                .header("Host", "a'/><Link")
                .path("", HostMetaServlet.XRD)
                .secure());
    assertThat(response.text()).contains("href='https://inside.example:8080/http-bind'");
  }
}
