package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.jxmpp.jid.parts.Localpart;
import org.parley.it.SmackClient;
import org.parley.it.client.Chromium;
import org.parley.it.server.FreePorts;
import org.parley.it.server.ServerUnderTest;

/** Somebody configures the application in WildFly's own console, HAL, with Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WildFlyConsoleIT {
  private static final String ADMINISTRATOR = "prospero";
  private static final String PASSWORD = "wherefore-art-thou";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FreePorts ports = new FreePorts();
  private ServerUnderTest server;
  private Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    server = ServerUnderTest.create("wildfly", Map.of("PARLEY_S2S_TLS_PORT", ""));
    server.start();
    server.addToConsole(ADMINISTRATOR, PASSWORD);
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.stop();
  }

  @Test
  void settingsAPoolAndTheDeployment() throws Exception {
    int port = ports.next();
    try (Page page = console()) {
      addSystemProperty(page, "parley.registration", "open");
      assertThat(server.shell("server", "reload-settings").toString()).contains("registration");
      register("romeo");
      addConfigSource(page, "parley.s2s.tls.port=" + port);
      addPool(page);
      addSystemProperty(page, "parley.database.jndi", "java:/jdbc/parley");
      reload(page);
      server.awaitOpen();
      assertThat(server.shell("server", "settings", "parley.s2s.tls.port"))
          .contains("parley.s2s.tls.port\t" + port + "\tMicroProfile Config");
      assertThat(pool()).exists();
      register("benvolio");
      inDeployments(page, "Disable");
      server.awaitClosed();
      inDeployments(page, "Enable");
      server.awaitOpen();
      login("benvolio");
    }
  }

  private Path pool() {
    return server.data().resolveSibling(Path.of("standalone", "data", "pool.mv.db"));
  }

  private Page console() {
    Page page =
        chromium
            .browser()
            .newPage(
                new Browser.NewPageOptions()
                    .setHttpCredentials(ADMINISTRATOR, PASSWORD)
                    .setViewportSize(1100, 700));
    page.setDefaultTimeout(PATIENCE.toMillis());
    return page;
  }

  /** From the beginning, for the console keeps windows that it has closed. */
  private void configuration(Page page) {
    page.navigate("about:blank");
    page.navigate(server.console());
    page.locator("#tlc-configuration").click();
  }

  private void subsystem(Page page, String id) {
    configuration(page);
    page.locator("#subsystems").click();
    page.locator("#" + id).click();
  }

  private static void view(Locator item) {
    item.getByText("View", new Locator.GetByTextOptions().setExact(true)).click();
  }

  private static Locator dialog(Page page) {
    return page.locator(".modal-content").filter(visible());
  }

  private static Locator.FilterOptions visible() {
    return new Locator.FilterOptions().setVisible(true);
  }

  private static void press(Page page, String button) {
    dialog(page).locator(".modal-footer button").filter(visible()).getByText(button).click();
  }

  private static void awaitClosed(Page page) {
    dialog(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  private static void add(Page page) {
    page.locator("button").filter(visible()).getByText("Add").click();
  }

  private void addSystemProperty(Page page, String name, String value) {
    configuration(page);
    Locator item = page.locator("#system-properties");
    item.click();
    view(item);
    add(page);
    page.locator("#system-property-add-name-editing").fill(name);
    page.locator("#system-property-add-value-editing").fill(value);
    press(page, "Add");
    awaitClosed(page);
    // the dialog closes before the server has answered; the table is read again after that
    page.locator("td").filter(visible()).getByText(name).waitFor();
  }

  private void addConfigSource(Page page, String property) {
    subsystem(page, "microprofile-config-smallrye");
    view(page.locator("#microprofile-config-smallrye"));
    add(page);
    page.locator("#microprofile-config-source-source-form-name-editing").fill("parley");
    dialog(page).locator("input[value=properties]").check();
    press(page, "Next");
    Locator properties =
        page.locator("#microprofile-config-source-properties-form-properties-editing");
    properties.pressSequentially(property);
    properties.press("Enter");
    picture(page, "wildfly-settings");
    press(page, "Next");
    page.locator("#microprofile-config-source-ordinal-form-ordinal-editing").fill("150");
    press(page, "Finish");
    press(page, "Close");
  }

  private void addPool(Page page) {
    dataSources(page);
    page.locator("#ds-configuration-add-actions").click();
    page.getByText("Add Datasource", new Page.GetByTextOptions().setExact(true)).click();
    press(page, "Next");
    page.locator("#ds-configuration-names-form-name-editing").fill("parley-database");
    page.locator("#ds-configuration-names-form-jndi-name-editing").fill("java:/jdbc/parley");
    press(page, "Next");
    page.locator("#ds-configuration-driver-form-driver-name-editing").fill("h2");
    press(page, "Next");
    page.locator("#ds-configuration-connection-form-connection-url-editing")
        .fill("jdbc:h2:file:${jboss.server.data.dir}/pool");
    page.locator("#ds-configuration-connection-form-user-name-editing").fill("parley");
    page.locator("#ds-configuration-connection-form-password-editing").fill(PASSWORD);
    picture(page, "wildfly-pool");
    press(page, "Next");
    page.locator("#ds-configuration-test-connection").click();
    dialog(page).getByText("successful").first().waitFor();
    press(page, "Next");
    press(page, "Finish");
    press(page, "Close");
    takeNoPartInTransactions(page);
  }

  private void dataSources(Page page) {
    subsystem(page, "datasources");
    page.getByText("Datasources", new Page.GetByTextOptions().setExact(true)).last().click();
  }

  private void takeNoPartInTransactions(Page page) {
    dataSources(page);
    Locator pool = page.locator("li", new Page.LocatorOptions().setHasText("parley-database"));
    pool.click();
    view(pool);
    page.locator("a[href='#ds-configuration-connection-tab']").click();
    // the console shows a new pool as if it took none already
    edit(page, true);
    edit(page, false);
    page.locator("#reload-link").waitFor();
  }

  private static void edit(Page page, boolean jta) {
    page.locator("a").filter(visible()).getByText("Edit").click();
    Locator box = page.locator("input[type=checkbox]#ds-configuration-connection-form-jta-editing");
    Locator handle =
        page.locator(".bootstrap-switch-container").filter(new Locator.FilterOptions().setHas(box));
    if (box.isChecked() != jta) {
      handle.click();
    }
    assertThat(box.isChecked()).isEqualTo(jta);
    Locator save = page.locator("button").filter(visible()).getByText("Save");
    page.waitForResponse(answer -> answer.url().endsWith("/management"), save::click);
  }

  private void reload(Page page) {
    page.locator("#reload-link").click();
    press(page, "Yes");
    server.awaitClosed();
  }

  private void inDeployments(Page page, String action) {
    page.navigate("about:blank");
    page.navigate(server.console());
    page.locator("#tlc-deployments").click();
    Locator item =
        page.locator("li.finder-item", new Page.LocatorOptions().setHasText("parley.ear"));
    item.click();
    item.locator(".dropdown-toggle").click();
    item.getByText(action, new Locator.GetByTextOptions().setExact(true)).click();
  }

  /** For the guide: docs/pictures has them as they were when the page was written. */
  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
  }

  private void register(String name) throws Exception {
    try (SmackClient client = SmackClient.connect(server, name, PASSWORD)) {
      AccountManager.getInstance(client.connection()).createAccount(Localpart.from(name), PASSWORD);
    }
    login(name);
  }

  private void login(String name) throws Exception {
    try (SmackClient client = SmackClient.login(server, name, PASSWORD)) {
      assertThat(client.connection().isAuthenticated()).isTrue();
    }
  }
}
