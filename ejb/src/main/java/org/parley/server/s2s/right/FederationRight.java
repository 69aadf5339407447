package org.parley.server.s2s.right;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.right.Right;
import org.parley.server.right.Rights;
import org.parley.server.s2s.policy.OwnDomains;

/** Judges who may send to other servers and get from them. */
@ServerBean
final class FederationRight {
  private static final StanzaError NOT_TO =
      StanzaError.of(Condition.FORBIDDEN, "you may not send to other servers");
  private static final StanzaError NOT_FROM =
      StanzaError.of(
          Condition.SERVICE_UNAVAILABLE, "this address cannot be reached from other servers");

  /** What ends something that was before, and is none of it. */
  private static final Set<String> ENDS = Set.of("unavailable", "unsubscribe", "unsubscribed");

  private final Rights rights;
  private final OwnDomains own;

  @Inject
  FederationRight(Rights rights, OwnDomains own) {
    this.rights = rights;
    this.own = own;
  }

  /** Whether it makes a difference who somebody is. */
  private boolean concerns(Stanza stanza) {
    return !rights.isEverybodys(Right.FEDERATE)
        && !(stanza.kind() == Stanza.Kind.PRESENCE
            && stanza.type() != null
            && ENDS.contains(stanza.type()));
  }

  private boolean leaves(Stanza stanza) {
    return stanza.to() != null && concerns(stanza) && !own.include(stanza.to().domain());
  }

  /**
   * Makes sure that somebody may send a stanza.
   *
   * @throws org.parley.core.stanza.StanzaException {@code forbidden} when not
   */
  void requireToSend(Jid sender, Stanza stanza) {
    if (leaves(stanza)) {
      rights.require(sender, Right.FEDERATE, NOT_TO);
    }
  }

  /** The same without an answer. */
  boolean maySend(Jid sender, Stanza stanza) {
    return !leaves(stanza) || rights.has(sender, Right.FEDERATE);
  }

  /**
   * Makes sure that the receiver may get a stanza of another server. Whether there is such an
   * account does not matter, and so is not told: the answer is that of nobody's address (RFC 6121,
   * section 8.5.1), also to presence, so that nobody waits in vain.
   *
   * @throws org.parley.core.stanza.StanzaException {@code service-unavailable} when not
   */
  void requireToGet(Stanza stanza) {
    if (concerns(stanza)) {
      rights.require(stanza.to(), Right.FEDERATE, NOT_FROM);
    }
  }
}
