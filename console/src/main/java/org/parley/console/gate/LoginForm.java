package org.parley.console.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskLogin;
import org.parley.core.http.Asked;

/** Answers whoever is not logged in, whatever he asks for. */
final class LoginForm {
  private static final int LONGEST = 3072;

  private LoginForm() {}

  static void answer(
      Desk desk, Asked asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isRenewal(request)) {
      sendToForm(request, response);
    } else if (request.getMethod().equals("POST")) {
      request.setCharacterEncoding("UTF-8");
      login(desk, asked, request, response);
    } else {
      show(request, response, "", "");
    }
  }

  /** Whether a part of a page asks to be renewed. */
  static boolean isRenewal(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** A script waits for XML. */
  private static void sendToForm(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/xml");
    response.setCharacterEncoding("UTF-8");
    String sent =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
            + PlainPage.escaped(request.getContextPath())
            + "/\"/></partial-response>";
    response.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
  }

  private static void login(
      Desk desk, Asked asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String account = request.getParameter("account");
    String password = request.getParameter("password");
    if (account == null || password == null || account.length() > LONGEST) {
      show(request, response, "", "You are not logged in any more.");
      return;
    }
    if (!Secrets.same(request.getParameter("proof"), Cookies.find(request, Cookies.PROOF))) {
      show(request, response, account, "The form was too old, or the browser keeps no cookies.");
      return;
    }
    DeskLogin login = desk.login(asked, account, password);
    if (login.token() == null) {
      show(request, response, account, sentence(login.outcome()));
      return;
    }
    HttpSession former = request.getSession(false);
    if (former != null) {
      former.invalidate();
    }
    Cookies.set(request, response, Cookies.TOKEN, login.token(), login.secure());
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/");
  }

  private static String sentence(DeskLogin.Outcome outcome) {
    return switch (outcome) {
      case LATER -> "There were too many attempts; try again later.";
      case UNAVAILABLE -> "The accounts cannot be looked up at present; try again later.";
      default -> "Account or password are wrong, or the account is no administrator's.";
    };
  }

  private static void show(
      HttpServletRequest request, HttpServletResponse response, String account, String complaint)
      throws IOException {
    String proof = Cookies.find(request, Cookies.PROOF);
    if (proof == null || proof.isEmpty()) {
      proof = Secrets.make();
      Cookies.set(request, response, Cookies.PROOF, proof, false);
    }
    PlainPage.login(response, request.getContextPath() + "/", proof, account, complaint);
  }
}
