package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.it.client.Chromium;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** An administrator uses the operations page with Chromium, and strangers try to. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperationsPageIT {
  private static final String PASSWORD = "rough magic <i>";
  private static final Jid PROSPERO = Jid.of("prospero", ServerUnderTest.DOMAIN, null);

  /** What a browser would run, if a page took it for more than text. */
  private static final String HOSTILE = "<img src=x onerror=alert(1)>'\"]]>#{7*7}";

  private static final Jid ARIEL = Jid.of("ariel", ServerUnderTest.DOMAIN, HOSTILE);
  private static final Jid ISLAND = Jid.of("island", "conference." + ServerUnderTest.DOMAIN, null);

  private final ServerUnderTest server;
  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private Chromium chromium;

  OperationsPageIT(ServerUnderTest server) {
    this.server = server;
    this.base = URI.create("http://localhost:" + server.httpPort() + "/admin/");
  }

  @BeforeAll
  void start() throws IOException {
    if (server.isTheApplication()) {
      assertThat(get("")).contains("The operations page starts.");
    }
    Await.until(Duration.ofSeconds(60), () -> "the page is there", () -> get("").contains("<form"));
    server.addAccount(PROSPERO, PASSWORD);
    server.addAccount(ARIEL.bare(), PASSWORD);
    chromium = new Chromium();
  }

  @AfterAll
  void end() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
    server.removeAccount(PROSPERO);
    server.removeAccount(ARIEL.bare());
  }

  private OperationsPage window(int width, int height, ColorScheme scheme) {
    OperationsPage page =
        new OperationsPage(chromium.browser(), width, height, scheme, base.toString());
    page.open("");
    return page;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String get(String path) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .exceptionally(Throwable::toString)
        .join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.xhtml",
        "operation.xhtml?name=user+list",
        "jakarta.faces.resource/console.css.xhtml",
        "jakarta.faces.resource/core.js.xhtml?ln=primefaces",
        "jakarta.faces.resource/core.js.xhtml;x=/error.txt?ln=primefaces",
        "error.txt",
        "WEB-INF/template.xhtml",
        "login/..;/index.xhtml",
        "login/%2e%2e/index.xhtml",
        "nowhere"
      })
  void aStrangerGetsTheFormOrNothing(String path) {
    HttpResponse<String> got =
        send(HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", "parley-admin=x"));
    if (got.statusCode() == 200) {
      assertThat(got.body()).contains("<form method=\"post\" action=\"/admin/\">");
      assertThat(got.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'");
    } else {
      assertThat(got.statusCode()).isBetween(400, 404);
    }
    assertThat(got.body()).doesNotContain("faces", "PrimeFaces", "prospero");
  }

  @Test
  void whoeverComesThroughAProxyOrFromAnotherPageIsRefused() {
    HttpResponse<String> remote =
        send(HttpRequest.newBuilder(base).header("X-Forwarded-For", "192.0.2.7"));
    assertThat(remote.statusCode()).isEqualTo(403);
    assertThat(remote.body()).contains("parley.console").doesNotContain("<form");
    HttpResponse<String> crossSite =
        send(
            HttpRequest.newBuilder(base)
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("account=prospero&password=x")));
    assertThat(crossSite.statusCode()).isEqualTo(403);
  }

  @Test
  void anAdministratorLogsInSeesTheChartsMoveAndLeaves() {
    try (OperationsPage page = window(1280, 900, ColorScheme.LIGHT)) {
      assertThat(page.barriers()).isEmpty();
      page.picture("login");
      page.login("prospero", "guess");
      assertThat(page.text()).contains("are wrong");
      page.login("prospero", PASSWORD);
      assertThat(page.heading()).isEqualTo("Overview");
      assertCookies(page.cookies());
      assertThat(page.find("svg polyline").count()).isEqualTo(6);
      assertThat(page.barriers()).isEmpty();
      page.picture("overview");
      String before = page.find("#live").innerHTML();
      Await.until(
          Duration.ofSeconds(30),
          () -> "the charts move",
          () -> !page.find("#live").innerHTML().equals(before));
      page.pressByKeyboard("Log out");
      assertThat(page.find("#password").count()).isEqualTo(1);
      page.open("operation.xhtml?name=user+list");
      assertThat(page.find("#password").count()).isEqualTo(1);
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void assertCookies(List<Cookie> cookies) {
    assertThat(cookies)
        .extracting(cookie -> cookie.name)
        .contains("parley-admin", "parley-view", "parley-login");
    assertThat(cookies)
        .allSatisfy(
            cookie -> {
              assertThat(cookie.httpOnly).as(cookie.name).isTrue();
              assertThat(cookie.sameSite).as(cookie.name).isEqualTo(SameSiteAttribute.STRICT);
              assertThat(cookie.path).as(cookie.name).startsWith("/admin");
            });
  }

  @Test
  void whatNamesSayIsTextAndWhatIsDoneIsAskedFirst() throws Exception {
    try (OperationsPage page = window(390, 844, ColorScheme.DARK);
        StreamClient ariel = Login.login(server.c2sPort(), ARIEL, PASSWORD)) {
      page.login(PROSPERO.toString(), PASSWORD);
      enter(ariel);
      assertThat(page.fits()).isTrue();
      page.picture("overview-phone-dark");
      page.press("Rooms");
      page.press("Occupants");
      page.fill("Room", ISLAND.toString());
      page.send();
      assertThat(page.text()).contains(HOSTILE);
      page.press("List");
      destroy(page);
      page.press("Sessions");
      page.fill("Search", "ONERROR");
      page.send();
      assertThat(page.text()).contains(ARIEL.toString());
      assertThat(page.barriers()).isEmpty();
      assertThat(page.fits()).isTrue();
      page.picture("sessions-phone-dark");
      endSession(page, ariel);
      disable(page);
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void enter(StreamClient ariel) throws IOException {
    String nick = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    ariel.write(
        "<presence to='%s/%s'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
            .formatted(ISLAND, nick.replace(">", "&gt;").replace("\"", "&quot;")));
    ariel.expect("presence");
  }

  private static void destroy(OperationsPage page) {
    page.click("a[aria-label='Destroy: " + ISLAND + "']");
    page.fill("Reason", HOSTILE);
    page.send();
    assertThat(page.find("[role=alertdialog]").innerText())
        .contains("Destroys a room", ISLAND.toString(), HOSTILE, "cannot be taken back");
    assertThat(page.barriers()).isEmpty();
    page.picture("question");
    page.answer(false);
    assertThat(page.find("[role=alertdialog]").count()).isZero();
    page.send();
    page.answer(true);
    assertThat(page.find("[role=status]").innerText()).contains(ISLAND.toString());
    page.send();
    page.answer(true);
    assertThat(page.find("[role=alert]").innerText()).contains(ISLAND.toString());
  }

  private static void endSession(OperationsPage page, StreamClient ariel) throws IOException {
    page.click(".links a:text-is(\"End\")");
    page.send();
    assertThat(page.find("[role=alertdialog]").innerText()).contains(ARIEL.toString());
    page.answer(true);
    assertThat(page.find("[role=status]").innerText()).contains(ARIEL.toString());
    assertThat(ariel.readToEnd()).isNotNull();
  }

  private static void disable(OperationsPage page) {
    page.press("Accounts");
    page.click("a[aria-label='Disable: " + ARIEL.bare() + "']");
    page.send();
    page.answer(true);
    assertThat(page.find("[role=status]").innerText()).contains(ARIEL.bare().toString());
  }

  @Test
  void longListsComeInPagesAndErrorsAreText() {
    try (OperationsPage page = window(1280, 900, ColorScheme.LIGHT)) {
      page.login("prospero", PASSWORD);
      page.open("operation.xhtml?name=server+settings");
      assertThat(page.find("tbody tr").count()).isEqualTo(100);
      String first = page.find("tbody tr").first().innerText();
      page.picture("settings");
      page.press("Next page");
      assertThat(page.find("tbody tr").first().innerText()).isNotEqualTo(first);
      page.press("First page");
      assertThat(page.find("tbody tr").first().innerText()).isEqualTo(first);
      page.open("operation.xhtml?name=session+show");
      page.fill("Address", HOSTILE + "@x");
      page.send();
      assertThat(page.find("[role=alert]").innerText()).isNotEmpty();
      page.open("operation.xhtml?name=%3Cscript%3Ealert(1)%3C/script%3E");
      assertThat(page.find("[role=alert]").innerText()).contains("no such operation");
      assertThat(page.complaints()).isEmpty();
    }
  }
}
