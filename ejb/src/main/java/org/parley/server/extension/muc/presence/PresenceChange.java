package org.parley.server.extension.muc.presence;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.XmlNode;
import org.parley.server.extension.muc.Muc;

/**
 * What is told with a presence besides who it is. Immutable.
 *
 * @param leaves whether the occupant is in the room no more under that nickname
 * @param codes the status codes for everybody
 * @param selfCodes those for the occupant alone
 * @param item what stands in the item: reason, actor
 * @param newNick the nickname that follows, or null
 * @param content what the occupant said when leaving
 */
public record PresenceChange(
    boolean leaves,
    List<String> codes,
    List<String> selfCodes,
    List<Element> item,
    String newNick,
    List<? extends XmlNode> content) {
  /** Nothing but who it is. */
  public static final PresenceChange NONE = of(false);

  private static PresenceChange of(boolean leaves) {
    return new PresenceChange(leaves, List.of(), List.of(), List.of(), null, List.of());
  }

  /** The occupant leaves. */
  public static PresenceChange leaving(String... codes) {
    return of(true).withCodes(codes);
  }

  PresenceChange withCodes(String... more) {
    return new PresenceChange(leaves, List.of(more), selfCodes, item, newNick, content);
  }

  PresenceChange withSelfCodes(List<String> more) {
    return new PresenceChange(leaves, codes, more, item, newNick, content);
  }

  PresenceChange withNewNick(String nick) {
    return new PresenceChange(leaves, codes, selfCodes, item, nick, content);
  }

  PresenceChange withContent(List<? extends XmlNode> said) {
    return new PresenceChange(leaves, codes, selfCodes, item, newNick, said);
  }

  /**
   * Tells who did it and why.
   *
   * @param actor a nickname, or null
   * @param reason or null
   */
  public PresenceChange by(String actor, String reason) {
    List<Element> children = new ArrayList<>();
    if (actor != null) {
      children.add(Element.builder("actor", Muc.USER).attribute("nick", actor).build());
    }
    if (reason != null) {
      children.add(Element.of("reason", Muc.USER, reason));
    }
    return new PresenceChange(leaves, codes, selfCodes, children, newNick, content);
  }

  /** Whether it tells nothing but that the occupant is there. */
  boolean isPlain() {
    return !leaves && codes.isEmpty() && item.isEmpty();
  }
}
