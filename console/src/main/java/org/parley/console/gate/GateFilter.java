package org.parley.console.gate;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.core.console.Admission;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskException;
import org.parley.core.console.Visitor;
import org.parley.core.http.Asked;

/** The one way in, for all paths. */
public class GateFilter extends HttpFilter {
  @Serial private static final long serialVersionUID = 1L;

  private static final Logger LOG = System.getLogger(GateFilter.class.getName());

  private final transient Supplier<Optional<Desk>> desks;

  public GateFilter() {
    this(DeskFinder::find);
  }

  GateFilter(Supplier<Optional<Desk>> desks) {
    this.desks = desks;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    protect(response);
    Desk desk = desks.get().orElse(null);
    if (desk == null) {
      nothing(response);
      return;
    }
    Asked asked = new Asked(request.getRemoteAddr(), request.isSecure(), request::getHeader);
    Admission admission = desk.admission(asked);
    if (admission != Admission.OPEN) {
      refuse(response, admission);
    } else if (!SameOrigin.allows(request.getMethod(), request::getHeader)) {
      PlainPage.tell(response, 403, "Refused", "Only this page itself may send that.");
    } else {
      enter(desk, asked, request, response, chain);
    }
  }

  private static void protect(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }

  private static void nothing(HttpServletResponse response) throws IOException {
    PlainPage.tell(response, 404, "Nothing here", "There is no operations page here.");
  }

  private static void refuse(HttpServletResponse response, Admission admission) throws IOException {
    switch (admission) {
      case REMOTE ->
          PlainPage.tell(
              response,
              403,
              "Refused",
              "The operations page is for browsers on the server's own machine,"
                  + " until its administrator sets parley.console to remote.");
      case INSECURE ->
          PlainPage.tell(response, 403, "Refused", "The operations page is there over HTTPS only.");
      default -> nothing(response);
    }
  }

  private static void enter(
      Desk desk,
      Asked asked,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    String token = Cookies.find(request, Cookies.TOKEN);
    Visitor visitor = desk.visitor(token, !LoginForm.isRenewal(request)).orElse(null);
    if (visitor == null) {
      LoginForm.answer(desk, asked, request, response);
      return;
    }
    new Visit(desk, token, visitor).attach(request);
    ViewCookie.require(request, response);
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      throw e;
    } catch (ServletException | RuntimeException e) {
      answer(e, request, response);
    }
  }

  /** Nobody is shown what went wrong inside. */
  private static void answer(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isOld = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      isOld |= cause instanceof ViewExpiredException;
      isOld |= cause instanceof DeskException refused && refused.isGone();
    }
    if (!isOld) {
      LOG.log(Level.ERROR, "PARLEY-S202: the operations page failed", e);
    }
    if (response.isCommitted()) {
      return;
    }
    response.reset();
    protect(response);
    if (isOld) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", request.getContextPath() + "/");
    } else {
      PlainPage.tell(response, 500, "Failed", "The server failed; its log says why.");
    }
  }
}
