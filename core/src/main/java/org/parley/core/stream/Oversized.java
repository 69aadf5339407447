package org.parley.core.stream;

import java.util.List;
import org.parley.core.xml.Element;

/**
 * A first-level element that was left out.
 *
 * @param head the element without its content
 */
record Oversized(Element head) {
  static Oversized of(Element element) {
    return new Oversized(element.withContent(List.of()));
  }
}
