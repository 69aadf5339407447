package org.parley.server.extension.muc.admin;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Role;

/**
 * An item of {@code muc#admin}: either an affiliation of a user or a role of an occupant.
 *
 * @param user the bare address, or null
 * @param nick the nickname, possibly empty, or null
 * @param affiliation or null
 * @param role or null
 * @param reason or null
 */
record AdminItem(Jid user, String nick, Affiliation affiliation, Role role, String reason) {

  /**
   * Reads an item.
   *
   * @throws StanzaException {@code bad-request} when it has neither affiliation nor role, or both
   */
  static AdminItem of(Element item) {
    String affiliation = item.attribute("affiliation");
    String role = item.attribute("role");
    if ((affiliation == null) == (role == null)) {
      throw new StanzaException(Condition.BAD_REQUEST, "either an affiliation or a role");
    }
    return new AdminItem(
        item.attribute("jid") == null ? null : user(item.attribute("jid")),
        item.attribute("nick"),
        affiliation == null
            ? null
            : Affiliation.of(affiliation)
                .orElseThrow(() -> new StanzaException(Condition.BAD_REQUEST, affiliation)),
        role == null
            ? null
            : Role.of(role).orElseThrow(() -> new StanzaException(Condition.BAD_REQUEST, role)),
        item.childText("reason", Muc.ADMIN));
  }

  private static Jid user(String text) {
    return Jid.parse(text)
        .orElseThrow(() -> new StanzaException(Condition.JID_MALFORMED, text))
        .bare();
  }
}
