package org.parley.it.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.it.client.Program;

/** The browser of the system, without a window. */
final class Chromium implements AutoCloseable {
  /** Nothing but what the page asks for, and not more of the machine than a test may have. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    Path program = Path.of(Program.require("/usr/bin/chromium", "chromium"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
  }

  /** A window of its own, as of somebody who has never been there. */
  ChatPage page(int width, int height, String base) {
    return new ChatPage(browser, width, height, base);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
