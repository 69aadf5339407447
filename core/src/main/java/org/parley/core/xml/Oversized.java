package org.parley.core.xml;

import java.util.List;

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
