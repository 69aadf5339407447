package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.it.client.Chromium;
import org.parley.it.server.ServerUnderTest;

/** Where registration is open, people make their accounts on the page. */
final class PageRegistrationIT {
  private final ServerUnderTest server =
      ServerUnderTest.create("micro", Map.of("PARLEY_REGISTRATION", "open"));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    assertThat(server.complaints()).isEmpty();
  }

  @Test
  void whoeverComesMakesAnAccountAndChats() {
    String base = "http://localhost:" + server.httpPort();
    try (Chromium chromium = new Chromium();
        ChatPage page = new ChatPage(chromium.browser(), 1280, 800, base)) {
      page.open("websocket");
      page.register("hero", "sigh no more");
      page.screenshot("registered");
      assertThat(page.keptBeyondTheTab()).isEmpty();
      page.reload();
      page.awaitOnline();
      page.logout();
      page.awaitForm();
      page.login("hero", "sigh no more");
      assertThat(page.complaints()).isEmpty();
    }
  }
}
