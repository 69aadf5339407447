package org.parley.server.paging;

import java.util.List;
import java.util.function.Function;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;

/**
 * A part of a result (XEP-0059).
 *
 * @param items what is in it
 * @param set the {@code <set/>} that tells where it stands in the whole
 */
public record Page<T>(List<T> items, Element set) {

  /**
   * Cuts a page out of a whole that is at hand.
   *
   * @param id the id of an item; each has another
   * @throws StanzaException {@code item-not-found} when the item is not there
   */
  public static <T> Page<T> of(List<T> all, Function<T, String> id, PageRequest request) {
    int from = 0;
    int to = all.size();
    if (request.after() != null) {
      from = find(all, id, request.after()) + 1;
    }
    if (request.before() != null && !request.before().isEmpty()) {
      to = find(all, id, request.before());
    }
    if (request.index() != null) {
      from = Math.min(request.index(), all.size());
    }
    to = Math.max(from, to);
    if (request.before() != null) {
      from = Math.max(from, to - request.max());
    } else {
      to = Math.min(to, from + request.max());
    }
    List<T> items = List.copyOf(all.subList(from, to));
    return new Page<>(items, set(items, id, from, all.size()));
  }

  private static <T> int find(List<T> all, Function<T, String> id, String wanted) {
    for (int i = 0; i < all.size(); i++) {
      if (id.apply(all.get(i)).equals(wanted)) {
        return i;
      }
    }
    throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such item");
  }

  /**
   * The {@code <set/>} of a page.
   *
   * @param index the number of its first item
   * @param count how many items there are in all
   */
  public static <T> Element set(List<T> items, Function<T, String> id, int index, int count) {
    Element.Builder set = Element.builder("set", PageRequest.NAMESPACE);
    if (!items.isEmpty()) {
      set.child(
          Element.builder("first", PageRequest.NAMESPACE)
              .attribute("index", Integer.toString(index))
              .text(id.apply(items.get(0)))
              .build());
      set.child(Element.of("last", PageRequest.NAMESPACE, id.apply(items.get(items.size() - 1))));
    }
    return set.child(Element.of("count", PageRequest.NAMESPACE, Integer.toString(count))).build();
  }
}
