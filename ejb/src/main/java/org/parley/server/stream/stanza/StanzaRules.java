package org.parley.server.stream.stanza;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Domains;
import org.parley.server.ServerBean;

/** The rules that hold for every stanza that comes in, whoever sends it. */
@ServerBean
public final class StanzaRules {
  private final Domains domains;

  @Inject
  StanzaRules(Domains domains) {
    this.domains = domains;
  }

  /** XEP-0203, section 5: only this server may say that this server has delayed something. */
  public Element withoutForgedDelay(Element element) {
    return element.withoutChildren(
        child ->
            child.is("delay", "urn:xmpp:delay")
                && Jid.parse(child.attribute("from"))
                    .filter(from -> from.isDomain() && domains.serves(from.domain()))
                    .isPresent());
  }

  /**
   * Judges an iq (RFC 6120, section 8.2.3).
   *
   * @return false for an answer that answers nothing; it is dropped, for it must not be answered
   * @throws StanzaException {@code bad-request} when it is none that can be handled
   */
  public static boolean isAnswerable(Stanza iq) {
    int children = iq.element().elements().size();
    if (iq.isRequest()) {
      if (iq.id() == null || children != 1) {
        throw new StanzaException(
            Condition.BAD_REQUEST, iq.id() == null ? "an iq needs an id" : "one payload is needed");
      }
      return true;
    }
    if (!iq.isType("result") && !iq.isType("error")) {
      throw new StanzaException(Condition.BAD_REQUEST, "iq has no such type");
    }
    return iq.id() != null && (iq.isError() || children <= 1);
  }
}
