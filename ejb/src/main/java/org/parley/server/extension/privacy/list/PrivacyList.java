package org.parley.server.extension.privacy.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/**
 * A privacy list (XEP-0016, section 2.1).
 *
 * @param items in their order
 */
public record PrivacyList(String name, List<PrivacyItem> items) {
  /** The namespace of lists and of requests for them (XEP-0016). */
  public static final String NAMESPACE = "jabber:iq:privacy";

  /**
   * Reads a list.
   *
   * @throws StanzaException {@code bad-request} or {@code jid-malformed}
   */
  public static PrivacyList of(String name, Element list) {
    return of(name, list, PrivacyItem::address);
  }

  private static PrivacyList of(String name, Element list, Function<String, Jid> addresses) {
    List<PrivacyItem> items = new ArrayList<>();
    Set<Long> orders = new HashSet<>();
    for (Element child : list.elements()) {
      if (!child.is("item", NAMESPACE)) {
        throw new StanzaException(Condition.BAD_REQUEST, "a list consists of items");
      }
      PrivacyItem item = PrivacyItem.of(child, addresses);
      if (!orders.add(item.order())) {
        throw new StanzaException(Condition.BAD_REQUEST, "two items have the same order");
      }
      items.add(item);
    }
    items.sort(Comparator.comparingLong(PrivacyItem::order));
    return new PrivacyList(name, List.copyOf(items));
  }

  /** Reads a list that was stored. */
  public static PrivacyList parse(String xml) {
    Element list = ElementReader.parse(xml);
    return of(list.attribute("name"), list, Jid::stored);
  }

  /** The list as it is stored and told. */
  public Element toElement() {
    return Element.builder("list", NAMESPACE)
        .attribute("name", name)
        .children(items.stream().map(PrivacyItem::toElement).toList())
        .build();
  }

  /** The addresses that it blocks, in the order of the items. */
  public Set<Jid> blocked() {
    return items.stream()
        .filter(PrivacyItem::isBlock)
        .map(item -> Jid.stored(item.value()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The list with these addresses blocked before anything else is said. */
  public PrivacyList blocking(Collection<Jid> addresses) {
    List<PrivacyItem> changed = new ArrayList<>();
    new LinkedHashSet<>(addresses)
        .forEach(address -> changed.add(PrivacyItem.blocking(address, changed.size())));
    changed.addAll(unblocking(addresses).items());
    return numbered(changed);
  }

  /** The list without what blocks these addresses. */
  public PrivacyList unblocking(Collection<Jid> addresses) {
    Set<String> values = addresses.stream().map(Jid::toString).collect(Collectors.toSet());
    return new PrivacyList(
        name,
        items.stream().filter(item -> !item.isBlock() || !values.contains(item.value())).toList());
  }

  private PrivacyList numbered(List<PrivacyItem> changed) {
    List<PrivacyItem> numbered = new ArrayList<>(changed.size());
    changed.forEach(item -> numbered.add(item.withOrder(numbered.size() + 1L)));
    return new PrivacyList(name, List.copyOf(numbered));
  }
}
