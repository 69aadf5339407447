package org.parley.console.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The cookies of this page: for it alone, and for no script. */
public final class Cookies {
  static final String TOKEN = "parley-admin";
  static final String PROOF = "parley-login";

  private static final int LONGEST = 100;

  private Cookies() {}

  /** The value of a cookie, or null. */
  static String find(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && cookie.getValue().length() <= LONGEST) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /**
   * Sets one for as long as the browser runs.
   *
   * @param value letters, digits, hyphens and underscores
   * @param secure whether it is sent over TLS alone
   */
  static void set(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      boolean secure) {
    response.addHeader("Set-Cookie", line(request.getContextPath(), name, value, secure));
  }

  static String line(String path, String name, String value, boolean secure) {
    return name
        + '='
        + value
        + "; Path="
        + (path.isEmpty() ? "/" : path)
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /** Has the browser forget who was logged in. */
  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        "Set-Cookie", line(request.getContextPath(), TOKEN, "", false) + "; Max-Age=0");
  }
}
