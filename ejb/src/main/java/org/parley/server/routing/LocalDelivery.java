package org.parley.server.routing;

import org.parley.core.stanza.Stanza;

/**
 * Delivers stanzas of one kind to the domains served here and their accounts (RFC 6121, section 8).
 */
public interface LocalDelivery {

  Stanza.Kind kind();

  /**
   * Delivers, answers, stores or ignores the stanza.
   *
   * @return what became of it
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  Outcome deliver(Envelope envelope);

  /**
   * Takes back a stanza that was delivered to a session whose client never got it. Runs on the
   * executor of the session's account.
   *
   * @return what became of it
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  Outcome undelivered(Envelope envelope);
}
