package org.parley.web.bosh;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.bosh.http.Response;

/** A request that a test made, and its response when there is one. */
final class Answer implements Exchange {
  private Response response;

  @Override
  public void respond(Response given) {
    if (response != null) {
      throw new AssertionError("answered twice: " + text(response) + " and " + text(given));
    }
    response = given;
  }

  private static String text(Response given) {
    return new String(given.content(), StandardCharsets.UTF_8);
  }

  boolean isHeld() {
    return response == null;
  }

  Response response() {
    if (response == null) {
      throw new AssertionError("not answered");
    }
    return response;
  }

  String text() {
    return text(response());
  }

  Element body() {
    return ElementReader.parse(text());
  }

  List<Element> payloads() {
    return body().elements();
  }

  String attribute(String name) {
    return body().attribute(name);
  }

  /** The condition with which the session ended. */
  String condition() {
    return "terminate".equals(attribute("type")) ? attribute("condition") : null;
  }
}
