package org.parley.it.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations page in a browser window of its own. Its pictures are {@code operations-*.png}.
 */
final class OperationsPage implements AutoCloseable {
  private static final double MILLIS = 30_000;
  private static final String AXE = "/axe.min.js";

  private final BrowserContext context;
  private final Page page;
  private final String base;
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param base where the page is, with the slash at the end
   */
  OperationsPage(Browser browser, int width, int height, ColorScheme scheme, String base) {
    this.base = base;
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    page = context.newPage();
    page.setDefaultTimeout(MILLIS);
    page.onRequest(this::watch);
    page.onConsoleMessage(this::watch);
    page.onDialog(this::watch);
    page.onPageError(error -> complaints.add("error: " + error));
  }

  private void watch(Request request) {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
      complaints.add("asks somebody else: " + request.url());
    }
  }

  private void watch(ConsoleMessage message) {
    if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
      complaints.add(message.text() + " at " + message.location());
    }
  }

  private void watch(Dialog dialog) {
    complaints.add("a script ran: " + dialog.message());
    dialog.dismiss();
  }

  /** What went wrong in the browser so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void open(String path) {
    page.navigate(base + path);
  }

  /** With the keyboard alone. */
  void login(String account, String password) {
    page.locator("#account").fill("");
    page.locator("#account").focus();
    page.keyboard().type(account);
    page.keyboard().press("Tab");
    page.keyboard().type(password);
    go(() -> page.keyboard().press("Enter"));
  }

  /** Does something that leads to another page. */
  @SuppressWarnings("deprecation")
  private void go(Runnable action) {
    page.waitForNavigation(action);
  }

  String heading() {
    return page.locator("h1").textContent();
  }

  String text() {
    return page.locator("main").innerText();
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Follows the first link with that text. */
  void press(String text) {
    click("a:text-is(\"" + text + "\")");
  }

  /** The same with the first thing that a selector finds. */
  void click(String selector) {
    go(() -> page.locator(selector).first().click());
  }

  /** Sends the form of the operation. */
  void send() {
    click("#form\\:send");
  }

  /** Answers the question. */
  void answer(boolean yes) {
    click(yes ? "#form\\:yes" : "#form\\:no");
  }

  /** Goes to something with the key that goes from one thing to the next, and presses it. */
  void pressByKeyboard(String text) {
    for (int i = 0; i < 200; i++) {
      page.keyboard().press("Tab");
      if (text.equals(page.evaluate("document.activeElement.innerText"))) {
        go(() -> page.keyboard().press("Enter"));
        return;
      }
    }
    throw new AssertionError("The keyboard does not come to: " + text);
  }

  void fill(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }

  List<Cookie> cookies() {
    return context.cookies();
  }

  /** Against what the page does the Web Content Accessibility Guidelines speak, A and AA. */
  @SuppressWarnings("unchecked")
  List<String> barriers() {
    try (InputStream script = OperationsPage.class.getResourceAsStream(AXE)) {
      page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<String>)
        page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                + " 'wcag21aa', 'wcag22aa']})).violations.map(each => each.id + ': ' + each.help"
                + " + ' at ' + each.nodes.map(node => node.html).join(' '))");
  }

  /** Whether the page is not wider than the window. */
  boolean fits() {
    return (boolean)
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth");
  }

  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "operations-" + name + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
