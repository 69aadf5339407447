package org.parley.console.gate;

import jakarta.servlet.http.HttpServletRequest;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskException;
import org.parley.core.console.Visitor;

/**
 * Who is logged in with a request, and where he asks.
 *
 * @param token what he has shown
 */
public record Visit(Desk desk, String token, Visitor visitor) {
  private static final String ATTRIBUTE = Visit.class.getName();

  /** Goes with the request from now on. */
  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /**
   * That of a request.
   *
   * @throws DeskException when nobody is logged in
   */
  public static Visit of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw DeskException.gone();
  }
}
