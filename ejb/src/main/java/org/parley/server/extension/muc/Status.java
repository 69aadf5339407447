package org.parley.server.extension.muc;

import org.parley.core.xml.Element;

/** The status codes of {@code muc#user} (section 16.6). */
final class Status {
  private Status() {}

  static Element element(String code) {
    return Element.builder("status", Muc.USER).attribute("code", code).build();
  }

  /** The extension of a message that tells these codes alone. */
  static Element extension(Iterable<String> codes) {
    Element.Builder x = Element.builder("x", Muc.USER);
    codes.forEach(code -> x.child(element(code)));
    return x.build();
  }
}
