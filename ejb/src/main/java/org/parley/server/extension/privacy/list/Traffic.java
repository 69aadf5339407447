package org.parley.server.extension.privacy.list;

import org.parley.core.stanza.Stanza;

/**
 * What an item of a privacy list can be about, seen from its owner (XEP-0016, section 2.1). An item
 * without child elements is about all of them.
 */
public enum Traffic {
  MESSAGE("message"),
  IQ("iq"),
  PRESENCE_IN("presence-in"),
  PRESENCE_OUT("presence-out"),

  /** Everything else, such as subscriptions, probes, and what the owner sends. */
  OTHER(null);

  private final String elementName;

  Traffic(String elementName) {
    this.elementName = elementName;
  }

  /** The name of the child element that stands for it; null when none does. */
  String elementName() {
    return elementName;
  }

  /** What a stanza is that comes for the owner. */
  public static Traffic inbound(Stanza stanza) {
    return switch (stanza.kind()) {
      case MESSAGE -> MESSAGE;
      case IQ -> IQ;
      case PRESENCE -> isNotification(stanza) ? PRESENCE_IN : OTHER;
    };
  }

  /** What a stanza is that the owner sends. */
  public static Traffic outbound(Stanza stanza) {
    return stanza.kind() == Stanza.Kind.PRESENCE && isNotification(stanza) ? PRESENCE_OUT : OTHER;
  }

  private static boolean isNotification(Stanza presence) {
    return presence.type() == null || presence.isType("unavailable");
  }
}
