package org.parley.console.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Pages for whoever is not logged in: no scripts, one style sheet inside, nothing to be loaded. */
final class PlainPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --back: #f4f5f7; --card: #fff; --ink: #1b1f24;
        --line: #767c85; --act: #0b57d0; --on-act: #fff; --bad: #a4161a }
      @media (prefers-color-scheme: dark) { :root { --back: #14171c; --card: #1e2228;
        --ink: #e8eaed; --line: #8a919b; --act: #8ab4f8; --on-act: #10233f; --bad: #ff9b9b } }
      * { box-sizing: border-box }
      body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
        background: var(--back); color: var(--ink) }
      main { max-width: 24rem; margin: 10vh auto 0; padding: 1.5rem; background: var(--card);
        border: 1px solid var(--line); border-radius: .5rem }
      h1 { margin: 0 0 1rem; font-size: 1.4rem }
      label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
      input { width: 100%; padding: .6rem; font: inherit; color: inherit; background: var(--card);
        border: 1px solid var(--line); border-radius: .25rem }
      button { margin-top: 1.5rem; width: 100%; padding: .7rem; font: inherit; font-weight: 600;
        color: var(--on-act); background: var(--act); border: 0; border-radius: .25rem }
      :focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
      [role=alert] { color: var(--bad); font-weight: 600 }
      """;

  private PlainPage() {}

  /** Tells something and offers nothing. */
  static void tell(HttpServletResponse response, int status, String title, String sentence)
      throws IOException {
    write(response, status, title, "<p>" + escaped(sentence) + "</p>");
  }

  /**
   * Asks for account and password.
   *
   * @param action where the form goes
   * @param proof goes with the form, to be compared with a cookie
   * @param account what was given before
   * @param complaint what was wrong before, or an empty text
   */
  static void login(
      HttpServletResponse response, String action, String proof, String account, String complaint)
      throws IOException {
    String told = complaint.isEmpty() ? "" : "<p role=\"alert\">" + escaped(complaint) + "</p>";
    write(
        response,
        HttpServletResponse.SC_OK,
        "Log in",
        told
            + "<form method=\"post\" action=\""
            + escaped(action)
            + "\"><input type=\"hidden\" name=\"proof\" value=\""
            + escaped(proof)
            + "\"><label for=\"account\">Account</label>"
            + "<input id=\"account\" name=\"account\" autocomplete=\"username\""
            + " autocapitalize=\"none\" spellcheck=\"false\" required autofocus value=\""
            + escaped(account)
            + "\"><label for=\"password\">Password</label>"
            + "<input id=\"password\" name=\"password\" type=\"password\""
            + " autocomplete=\"current-password\" required>"
            + "<button>Log in</button></form>");
  }

  private static void write(HttpServletResponse response, int status, String title, String content)
      throws IOException {
    String nonce = Secrets.make();
    response.setStatus(status);
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'nonce-"
            + nonce
            + "'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    String page =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<link rel=\"icon\" href=\"data:,\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<title>"
            + escaped(title)
            + " - Parley</title><style nonce=\""
            + nonce
            + "\">"
            + STYLE
            + "</style></head><body><main><h1>"
            + escaped(title)
            + "</h1>"
            + content
            + "</main></body></html>";
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
