package org.parley.it.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page in a browser window of its own, as somebody sees and uses it. */
final class ChatPage implements AutoCloseable {
  private static final double MILLIS = 30_000;
  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  private final BrowserContext context;
  private final Page page;
  private final String base;
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param base where the server is, without the slash at the end
   */
  ChatPage(Browser browser, int width, int height, String base) {
    this.base = base;
    context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    page = context.newPage();
    page.setDefaultTimeout(MILLIS);
    page.onRequest(this::watch);
    page.onWebSocket(socket -> watch(socket.url()));
    page.onConsoleMessage(this::watch);
    page.onPageError(error -> complaints.add("error: " + error));
  }

  private void watch(Request request) {
    watch(request.url());
  }

  private void watch(String url) {
    boolean inside = url.startsWith("data:") || url.startsWith("blob:");
    if (!inside && !url.startsWith(base + '/') && !url.startsWith(base.replace("http", "ws"))) {
      complaints.add("asks somebody else: " + url);
    }
  }

  private void watch(ConsoleMessage message) {
    if (message.text().contains("Content Security Policy")) {
      complaints.add(message.text());
    }
  }

  /** What went wrong in the browser so far. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Opens the page for that transport and waits for its form. */
  void open(String transport) {
    page.navigate(base + "/?transport=" + transport);
    awaitForm();
  }

  /** Logs in with the keyboard alone. */
  void login(String name, String password) {
    enterLogin(name, password);
    awaitOnline();
  }

  /** The same, without that it need succeed. */
  void enterLogin(String name, String password) {
    for (int i = 0; i < 10 && !focused().equals("converse-login-jid"); i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().type(name);
    page.keyboard().press("Tab");
    if (!focused().equals("converse-login-password")) {
      throw new AssertionError("After the name comes " + focused());
    }
    page.keyboard().type(password);
    page.keyboard().press("Enter");
  }

  /** Waits until the form says something like that, and is there to be filled in again. */
  void awaitFeedback(String text) {
    page.locator(".conn-feedback:visible", new Page.LocatorOptions().setHasText(text)).waitFor();
    awaitForm();
  }

  /** Waits for the form to log in. */
  void awaitForm() {
    page.locator("#converse-login-password:visible").waitFor();
  }

  /** Clears the form and goes to the top of the page. */
  void clearForm() {
    page.locator("#converse-login-jid").fill("");
    page.locator("#converse-login-password").fill("");
    page.locator("a.skip").focus();
  }

  /** Lets the client keep things in this browser. */
  void trust() {
    page.locator("#converse-login-trusted").check();
    page.locator("a.skip").focus();
  }

  void logout() {
    overview();
    page.locator("converse-user-profile a.show-profile").first().click();
    page.locator("converse-profile-modal .modal-footer button.btn-danger").click();
    page.locator("converse-confirm-modal button[type=submit]:visible").click();
  }

  /** Whether the form offers to make an account. */
  boolean offersRegistration() {
    return page.locator("a.register-account:visible").count() > 0;
  }

  /** Makes an account and is logged in with it. */
  void register(String name, String password) {
    page.locator("a.register-account:visible").click();
    page.locator("#converse-register input[name=username]").fill(name);
    page.locator("#converse-register input[name=password]").fill(password);
    page.locator("#converse-register input[type=submit]").click();
    awaitOnline();
  }

  /** Where something is kept in the browser when the tab is closed. */
  String keptBeyondTheTab() {
    return (String)
        page.evaluate(
            "async () => [...Object.keys(localStorage),"
                + " ...(await indexedDB.databases()).map(base => base.name)].join()");
  }

  private String focused() {
    return (String) page.evaluate("document.activeElement.id");
  }

  void awaitOnline() {
    page.locator("converse-user-profile .chat-status.fa-circle").waitFor();
  }

  void reload() {
    page.reload();
  }

  /** Opens a conversation with somebody. */
  void chatWith(String address) {
    overview();
    choose(".dropdown--contacts > button", "a.new-chat");
    Locator form = page.locator("converse-new-chat-modal form:visible");
    form.locator("input[name=jid]").fill(address);
    form.locator("button[type=submit]").click();
    page.locator("converse-new-chat-modal.show").waitFor(HIDDEN);
    page.locator("converse-chat[jid='" + address + "'] textarea.chat-textarea:visible").waitFor();
  }

  /** Enters a room, which is made if it is not there. */
  void enter(String room, String nickname) {
    overview();
    choose("#chatrooms converse-dropdown > button >> nth=0", "a.show-add-muc-modal");
    page.locator("converse-add-muc-modal input[name=chatroom]").fill(room);
    page.locator("converse-add-muc-modal input[name=nickname]").fill(nickname);
    page.locator("converse-add-muc-modal input[name=join]").click();
    page.locator("converse-add-muc-modal.show").waitFor(HIDDEN);
    page.locator("converse-muc textarea.chat-textarea:visible").waitFor();
  }

  /** On a narrow screen a conversation covers all else. */
  private void overview() {
    Locator back = page.locator("converse-controlbox-navback converse-icon:visible");
    if (back.count() > 0) {
      back.first().click();
    }
  }

  /** Opens a menu, which closes when the client draws itself anew. */
  private void choose(String menu, String item) {
    Locator chosen = page.locator(item);
    for (int i = 0; i < 10; i++) {
      page.locator(menu).click();
      try {
        chosen.click(new Locator.ClickOptions().setTimeout(2000));
        return;
      } catch (com.microsoft.playwright.TimeoutError e) {
        // again
      }
    }
    throw new AssertionError("The menu does not open: " + menu);
  }

  /** Says something where the user is. */
  void say(String text) {
    Locator line = page.locator("textarea.chat-textarea:visible");
    line.click();
    line.pressSequentially(text);
    line.press("Enter");
  }

  void awaitText(String text) {
    page.locator(".chat-msg__text:visible", new Page.LocatorOptions().setHasText(text))
        .first()
        .waitFor();
  }

  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "page-" + name + ".png"))
            .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
  }

  @Override
  public void close() {
    context.close();
  }
}
