package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.it.SmackClient;
import org.parley.it.client.Program;
import org.parley.it.server.Await;
import org.parley.it.server.FreePorts;
import org.parley.it.server.ServerUnderTest;

/** Somebody configures the adapter in Payara's own console, with Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayaraConsoleIT {
  private static final String ADAPTER = "parley%23parley-connector";
  private static final String BUTTONS = "#propertyForm\\:propertyContentPage\\:topButtons\\:";
  private static final String PASSWORD = "wherefore art thou";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FreePorts ports = new FreePorts();
  private final int inFile = ports.next();
  private ServerUnderTest server;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    server =
        ServerUnderTest.create("payara", Map.of("PARLEY_S2S_TLS_PORT", "", "PARLEY_DOMAINS", ""));
    Files.createDirectories(server.data());
    Files.writeString(
        server.data().resolve("parley.properties"),
        "parley.s2s.tls.port=%d%nparley.domains=%s%n".formatted(inFile, ServerUnderTest.DOMAIN));
    server.start();
    server.addAccount("romeo", PASSWORD);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Path chromium = Path.of(Program.require("/usr/bin/chromium", "chromium"));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
  }

  @AfterAll
  void stop() {
    playwright.close();
    server.stop();
  }

  @Test
  void whatIsSavedCountsAtOnceAndTheDomainsWithTheNextDeployment() throws Exception {
    assertThat(isOpen(inFile)).isTrue();
    int first = ports.next();
    int second = ports.next();
    try (Page page = console()) {
      open(page, "/jca/resourceAdapterConfigNew.jsf?myOption=dropdown&name=" + ADAPTER);
      fill(page, "s2sTlsPort", first);
      fill(page, "domains", ServerUnderTest.DOMAIN + ",house.example");
      save(page, "newButton");
      awaitOpen(first);
      login();
      open(page, "/jca/resourceAdapterConfigEdit.jsf?name=" + ADAPTER);
      fill(page, "s2sTlsPort", second);
      save(page, "saveButton");
      awaitOpen(second);
      login();
    }
    assertThat(isOpen(first)).isFalse();
    assertThat(isOpen(inFile)).isFalse();
    server.replace();
    server.awaitOpen();
    awaitOpen(second);
    server.addAccount(Jid.of("prince", "house.example", null), PASSWORD);
    login();
  }

  private Page console() {
    Page page = browser.newPage();
    page.setDefaultTimeout(120_000);
    page.navigate(server.console());
    page.waitForFunction("() => window.admingui && document.querySelector('#treeForm')");
    return page;
  }

  /** The console loads its pages into the one that is there. */
  private static void open(Page page, String path) {
    page.evaluate("path => admingui.ajax.loadPage({url: path})", path);
    page.waitForFunction(
        "() => document.querySelector('#propertyForm input[value=\"s2sTlsPort\"]')");
  }

  private static void fill(Page page, String property, Object value) {
    Locator row =
        page.locator("#propertyForm tr")
            .filter(
                new Locator.FilterOptions()
                    .setHas(page.locator("input[value=\"" + property + "\"]")))
            .last();
    row.locator("input[type=text]").last().fill(value.toString());
  }

  private static void save(Page page, String button) {
    page.locator(BUTTONS + button).click();
  }

  private static void awaitOpen(int port) {
    Await.until(PATIENCE, () -> "port " + port + " is open", () -> isOpen(port));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void login() throws Exception {
    server.awaitOpen();
    try (SmackClient romeo = SmackClient.login(server, "romeo", PASSWORD)) {
      assertThat(romeo.connection().isAuthenticated()).isTrue();
    }
  }
}
