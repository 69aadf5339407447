package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.jxmpp.jid.parts.Localpart;
import org.parley.core.jid.Jid;
import org.parley.it.SmackClient;
import org.parley.it.client.Chromium;
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
  private Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    server =
        ServerUnderTest.create("payara", Map.of("PARLEY_S2S_TLS_PORT", "", "PARLEY_DOMAINS", ""));
    Files.createDirectories(server.data());
    Files.writeString(
        file(),
        "parley.s2s.tls.port=%d%nparley.domains=%s%n".formatted(inFile, ServerUnderTest.DOMAIN));
    server.start();
    server.addAccount("romeo", PASSWORD);
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.stop();
  }

  @Test
  void whatIsSavedCountsAtOnceAndTheRestWithTheNextDeployment() throws Exception {
    assertThat(isOpen(inFile)).isTrue();
    int first = ports.next();
    int second = ports.next();
    try (Page page = console()) {
      open(page, "/jca/resourceAdapterConfigNew.jsf?myOption=dropdown&name=" + ADAPTER);
      assertThat(field(page, "c2sPort").inputValue()).isEqualTo("5222");
      assertThat(field(page, "registration").inputValue()).isEqualTo("closed");
      fill(page, "s2sTlsPort", first);
      fill(page, "domains", ServerUnderTest.DOMAIN + ",house.example");
      save(page, "newButton");
      awaitOpen(first);
      login();
      open(page, "/jca/resourceAdapterConfigEdit.jsf?name=" + ADAPTER);
      fill(page, "s2sTlsPort", second);
      fill(page, "registration", "open");
      picture(page, "payara-adapter");
      save(page, "saveButton");
      awaitOpen(second);
      awaitSetting("parley.registration\topen\tadapter");
      login();
      register("benvolio");
      assertThat(server.shell("server", "settings", "parley.domains"))
          .contains("parley.domains\t" + ServerUnderTest.DOMAIN + '\t' + file());
      page.evaluate("() => admingui.ajax.loadPage({url: '/jca/resourceAdapterConfigs.jsf'})");
      page.waitForFunction("() => document.body.innerText.includes('parley#parley-connector')");
      picture(page, "payara-adapters");
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
    Page page = chromium.browser().newPage();
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
    field(page, property).fill(value.toString());
  }

  private static Locator field(Page page, String property) {
    Locator row =
        page.locator("#propertyForm tr")
            .filter(
                new Locator.FilterOptions()
                    .setHas(page.locator("input[value=\"" + property + "\"]")))
            .last();
    return row.locator("input[type=text]").last();
  }

  /** For the guide: docs/pictures has them as they were when the page was written. */
  private static void picture(Page page, String name) {
    page.setViewportSize(1100, 700);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
  }

  private Path file() {
    return server.data().resolve("parley.properties");
  }

  /** The application is told a moment after the ports are open. */
  private void awaitSetting(String line) {
    Await.until(
        PATIENCE,
        () -> line + " counts",
        () -> {
          try {
            return server.shell("server", "settings", line.split("\t")[0]).contains(line);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void register(String name) throws Exception {
    try (SmackClient client = SmackClient.connect(server, name, PASSWORD)) {
      AccountManager.getInstance(client.connection()).createAccount(Localpart.from(name), PASSWORD);
    }
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

  /**
   * Payara exchanges the adapter once for each property that was changed, so not all of them do.
   */
  private void login() {
    Await.until(PATIENCE, () -> "somebody can log in", this::canLogIn);
  }

  private boolean canLogIn() {
    try (SmackClient romeo = SmackClient.login(server, "romeo", PASSWORD)) {
      return romeo.connection().isAuthenticated();
    } catch (Exception e) {
      return false;
    }
  }
}
