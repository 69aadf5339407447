package org.parley.server.stream.stanza;

import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.jid.WrittenAddress;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.Element;

/**
 * A stanza on a stream that carries those of many users, before it is known whether its sender may
 * send it. One whose addresses cannot be read is refused alone: whoever shares the stream with its
 * sender has done nothing.
 *
 * @param element as it came
 * @param from the sender, or as much of it as can be read, without a resource then; else null
 * @param to the same of the receiver
 * @param fault why it is refused whoever sends it, or null
 */
public record PeerStanza(Element element, Jid from, Jid to, StanzaError fault) {

  public static PeerStanza of(Element element) {
    String from = element.attribute("from");
    String to = element.attribute("to");
    Optional<Jid> sender = Jid.parse(from);
    Optional<Jid> receiver = Jid.parse(to);
    if (sender.isPresent() && receiver.isPresent()) {
      return new PeerStanza(element, sender.get(), receiver.get(), null);
    }
    String which = sender.isPresent() ? "'to'" : "'from'";
    return new PeerStanza(
        element,
        sender.or(() -> nearest(from)).orElse(null),
        receiver.or(() -> nearest(to)).orElse(null),
        StanzaError.of(Condition.JID_MALFORMED, which + " is no address"));
  }

  /** One that was left out for its size, of which there is the head. */
  public static PeerStanza oversized(Element head) {
    PeerStanza stanza = of(head);
    return stanza.fault != null
        ? stanza
        : new PeerStanza(
            head,
            stanza.from,
            stanza.to,
            StanzaError.of(Condition.POLICY_VIOLATION, "the stanza is too long"));
  }

  /**
   * What the receiver gets in place of an answer that was left out, so that it does not wait in
   * vain; empty for all else.
   */
  public Optional<Stanza> missed() {
    Stanza stanza = stanza();
    boolean answer = stanza.kind() == Stanza.Kind.IQ && !stanza.isRequest();
    return answer && stanza.id() != null && fault.condition() == Condition.POLICY_VIOLATION
        ? Optional.of(Stanza.of(stanza.error(fault).element(), from, to))
        : Optional.empty();
  }

  private static Optional<Jid> nearest(String address) {
    return Optional.ofNullable(address).flatMap(text -> new WrittenAddress(text).nearest());
  }

  /** The same with addresses for those that cannot be read at all. */
  public PeerStanza orElse(Jid otherFrom, Jid otherTo) {
    return new PeerStanza(
        element, from == null ? otherFrom : from, to == null ? otherTo : to, fault);
  }

  /** The stanza with both of its addresses. */
  public Stanza stanza() {
    return Stanza.of(element, from, to);
  }

  /**
   * What the sender gets to know of a refusal; empty for what must not be answered. Addresses that
   * cannot be read are not repeated (RFC 6120, section 8.3.1).
   */
  public Optional<Stanza> answer(StanzaError error) {
    Stanza stanza = stanza();
    boolean answered =
        !stanza.isError() && !(stanza.kind() == Stanza.Kind.IQ && stanza.isType("result"));
    return answered ? Optional.of(stanza.error(error)) : Optional.empty();
  }
}
