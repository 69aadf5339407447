package org.parley.server.paging;

import java.util.List;
import java.util.OptionalLong;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;

/**
 * Which part of a result is wanted (XEP-0059, section 2).
 *
 * @param max the most items, at least 0
 * @param after the id after which the page begins, or null
 * @param before the id before which the page ends, empty for the end of all, or null
 * @param index the number of the first item, or null
 */
public record PageRequest(int max, String after, String before, Integer index) {
  public static final String NAMESPACE = "http://jabber.org/protocol/rsm";

  /** Whether the payload asks for a page. */
  public static boolean isIn(Element payload) {
    return payload.hasChild("set", NAMESPACE);
  }

  /**
   * Reads what a payload asks for. After nothing is the beginning, as before nothing is the end.
   *
   * @param limit the most items that are given at a time; also when nothing is asked for
   * @throws StanzaException {@code bad-request} when a number is none
   */
  public static PageRequest of(Element payload, int limit) {
    Element set = payload.child("set", NAMESPACE);
    if (set == null) {
      return new PageRequest(limit, null, null, null);
    }
    Integer max = number(set, "max");
    String after = set.childText("after", NAMESPACE);
    return new PageRequest(
        max == null ? limit : Math.min(max, limit),
        after == null || after.isEmpty() ? null : after,
        set.childText("before", NAMESPACE),
        number(set, "index"));
  }

  /**
   * A number, or the greatest there is for one that is greater still; null when it is not given.
   */
  private static Integer number(Element set, String name) {
    List<Element> given =
        set.elements().stream().filter(child -> child.is(name, NAMESPACE)).toList();
    if (given.isEmpty()) {
      return null;
    }
    OptionalLong value =
        given.size() > 1 ? OptionalLong.empty() : Numbers.unsigned(given.get(0).text());
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            value.orElseThrow(
                () ->
                    new StanzaException(
                        Condition.BAD_REQUEST, name + " must be a number of 0 or more")));
  }
}
