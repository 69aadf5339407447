package org.parley.server.transfer.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;
import org.parley.server.store.PrivacyListRepository.Stored;
import org.parley.server.transfer.format.TransferNames;

/**
 * Reads privacy lists (XEP-0227, section 4.8). A list that is none by XEP-0016 is left out whole: a
 * part of it would let in whom the other part keeps out.
 */
final class ListContent {
  private static final int MAX_NAME = 255;
  private static final long MAX_ORDER = 0xFFFF_FFFFL;
  private static final Set<String> SUBSCRIPTIONS = Set.of("both", "to", "from", "none");
  private static final List<String> TRAFFIC =
      List.of("message", "iq", "presence-in", "presence-out");

  private ListContent() {}

  static Stored read(List<Element> parts, Notes notes) {
    Map<String, String> lists = new LinkedHashMap<>();
    String standard = null;
    for (Element part : parts) {
      if (part.is("query", TransferNames.PRIVACY)) {
        for (Element child : part.elements()) {
          if (child.is("default", TransferNames.PRIVACY)) {
            standard = child.attribute("name");
          } else {
            add(child, lists, notes);
          }
        }
      }
    }
    if (standard != null && !lists.containsKey(standard)) {
      notes.add("there is no privacy list " + standard + ", which should apply by default");
      standard = null;
    }
    return new Stored(lists, standard);
  }

  private static void add(Element list, Map<String, String> lists, Notes notes) {
    String name = list.attribute("name");
    if (!list.is("list", TransferNames.PRIVACY)
        || name == null
        || name.isEmpty()
        || name.length() > MAX_NAME) {
      notes.add("a privacy list has no name that can be one");
      return;
    }
    try {
      String xml = list(name, list).toString();
      if (lists.putIfAbsent(name, xml) != null) {
        notes.add("the privacy list " + name + " stands there twice");
      }
    } catch (IllegalArgumentException e) {
      notes.add("the privacy list " + name + " is left out: " + e.getMessage());
    }
  }

  private static Element list(String name, Element list) {
    Map<Long, Element> items = new TreeMap<>();
    for (Element child : list.elements()) {
      OptionalLong order = Numbers.unsigned(child.attribute("order"));
      if (!child.is("item", TransferNames.PRIVACY)
          || order.isEmpty()
          || order.getAsLong() > MAX_ORDER) {
        throw new IllegalArgumentException("not all of it are items with an order");
      }
      if (items.put(order.getAsLong(), item(child, order.getAsLong())) != null) {
        throw new IllegalArgumentException("two items have the order " + order.getAsLong());
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("there is nothing in it");
    }
    return Element.builder("list", TransferNames.PRIVACY)
        .attribute("name", name)
        .children(items.values())
        .build();
  }

  private static Element item(Element item, long order) {
    String action = item.attribute("action");
    if (!"allow".equals(action) && !"deny".equals(action)) {
      throw new IllegalArgumentException("an item neither allows nor denies");
    }
    String type = item.attribute("type");
    return Element.builder("item", TransferNames.PRIVACY)
        .attribute("type", type)
        .attribute("value", type == null ? null : value(type, item.attribute("value")))
        .attribute("action", action)
        .attribute("order", Long.toString(order))
        .children(traffic(item))
        .build();
  }

  private static String value(String type, String value) {
    if (value == null) {
      throw new IllegalArgumentException("an item has a type and no value");
    }
    switch (type) {
      case "jid" -> {
        return Jid.parse(value)
            .map(Jid::toString)
            .orElseThrow(() -> new IllegalArgumentException(value + " is no address"));
      }
      case "group" -> {
        return value;
      }
      case "subscription" -> {
        if (SUBSCRIPTIONS.contains(value)) {
          return value;
        }
        throw new IllegalArgumentException("there is no subscription " + value);
      }
      default -> throw new IllegalArgumentException("an item has no type " + type);
    }
  }

  private static List<Element> traffic(Element item) {
    List<Element> traffic = new ArrayList<>();
    for (Element child : item.elements()) {
      if (!child.namespace().equals(TransferNames.PRIVACY) || !TRAFFIC.contains(child.name())) {
        throw new IllegalArgumentException("an item is about " + child.name());
      }
    }
    for (String name : TRAFFIC) {
      if (item.hasChild(name, TransferNames.PRIVACY)) {
        traffic.add(Element.of(name, TransferNames.PRIVACY));
      }
    }
    return traffic;
  }
}
