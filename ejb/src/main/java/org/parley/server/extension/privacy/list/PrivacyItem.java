package org.parley.server.extension.privacy.list;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;

/**
 * A rule of a privacy list (XEP-0016, section 2.1).
 *
 * @param value the address in its normal form, the group or the subscription; null for {@link
 *     Type#ANYBODY}
 * @param deny whether it denies rather than allows
 * @param order its place, from 0 to 4294967295
 * @param traffic what it is about
 */
public record PrivacyItem(Type type, String value, boolean deny, long order, Set<Traffic> traffic) {
  static final long MAX_ORDER = 0xFFFF_FFFFL;
  private static final Set<Traffic> ALL = Set.copyOf(EnumSet.allOf(Traffic.class));

  /** To whom an item applies. */
  public enum Type {
    JID("jid"),
    GROUP("group"),
    SUBSCRIPTION("subscription"),
    /** The fall-through case. */
    ANYBODY(null);

    private final String value;

    Type(String value) {
      this.value = value;
    }

    private static Type of(String value) {
      for (Type type : values()) {
        if (value == null ? type == ANYBODY : value.equals(type.value)) {
          return type;
        }
      }
      throw new StanzaException(Condition.BAD_REQUEST, "an item has no type " + value);
    }
  }

  /** The item that stands for a blocked address (XEP-0191, section 5). */
  static PrivacyItem blocking(Jid address, long order) {
    return new PrivacyItem(Type.JID, address.toString(), true, order, ALL);
  }

  boolean isBlock() {
    return type == Type.JID && deny && traffic.size() == ALL.size();
  }

  PrivacyItem withOrder(long newOrder) {
    return new PrivacyItem(type, value, deny, newOrder, traffic);
  }

  /**
   * Reads an item.
   *
   * @param addresses reads the address of one that has such a value
   * @throws StanzaException {@code bad-request} or {@code jid-malformed}
   */
  static PrivacyItem of(Element item, Function<String, Jid> addresses) {
    String action = item.attribute("action");
    if (!"allow".equals(action) && !"deny".equals(action)) {
      throw new StanzaException(Condition.BAD_REQUEST, "the action must be allow or deny");
    }
    Type type = Type.of(item.attribute("type"));
    return new PrivacyItem(
        type,
        value(type, item.attribute("value"), addresses),
        action.equals("deny"),
        order(item.attribute("order")),
        traffic(item));
  }

  private static String value(Type type, String value, Function<String, Jid> addresses) {
    if (type == Type.ANYBODY) {
      return null;
    }
    if (value == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "an item of a type needs a value");
    }
    return switch (type) {
      case JID -> addresses.apply(value).toString();
      case SUBSCRIPTION -> {
        if (!Set.of("both", "to", "from", "none").contains(value)) {
          throw new StanzaException(Condition.BAD_REQUEST, "there is no subscription " + value);
        }
        yield value;
      }
      default -> value;
    };
  }

  /**
   * Reads an address.
   *
   * @throws StanzaException {@code jid-malformed}
   */
  public static Jid address(String text) {
    return Jid.parse(text).orElseThrow(() -> new StanzaException(Condition.JID_MALFORMED));
  }

  private static long order(String text) {
    OptionalLong order = Numbers.unsigned(text);
    if (order.isEmpty() || order.getAsLong() > MAX_ORDER) {
      throw new StanzaException(Condition.BAD_REQUEST, "the order must be a whole number");
    }
    return order.getAsLong();
  }

  private static Set<Traffic> traffic(Element item) {
    if (item.elements().isEmpty()) {
      return ALL;
    }
    Set<Traffic> traffic = EnumSet.noneOf(Traffic.class);
    for (Element child : item.elements()) {
      traffic.add(traffic(child, item.namespace()));
    }
    return Set.copyOf(traffic);
  }

  private static Traffic traffic(Element child, String namespace) {
    for (Traffic one : Traffic.values()) {
      if (one != Traffic.OTHER && child.is(one.elementName(), namespace)) {
        return one;
      }
    }
    throw new StanzaException(Condition.BAD_REQUEST, "an item has no child " + child.name());
  }

  Element toElement() {
    Element.Builder builder =
        Element.builder("item", PrivacyList.NAMESPACE)
            .attribute("type", type.value)
            .attribute("value", value)
            .attribute("action", deny ? "deny" : "allow")
            .attribute("order", Long.toString(order));
    if (traffic.size() < ALL.size()) {
      for (Traffic one : Traffic.values()) {
        if (traffic.contains(one)) {
          builder.child(Element.of(one.elementName(), PrivacyList.NAMESPACE));
        }
      }
    }
    return builder.build();
  }
}
