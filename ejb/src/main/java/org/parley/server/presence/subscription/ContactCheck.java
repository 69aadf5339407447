package org.parley.server.presence.subscription;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Knows whether somebody is there to be asked for a subscription. */
@ServerBean
final class ContactCheck {
  private final Domains domains;
  private final SessionRegistry sessions;
  private final AccountDirectory accounts;

  @Inject
  ContactCheck(Domains domains, SessionRegistry sessions, AccountDirectory accounts) {
    this.domains = domains;
    this.sessions = sessions;
    this.accounts = accounts;
  }

  /**
   * Section 3.1.2: whoever asks somebody who does not exist is told so.
   *
   * @throws StanzaException {@code item-not-found}
   */
  void require(Jid contact) {
    if (domains.servesAccount(contact)
        && sessions.of(contact).stream().allMatch(Session::isAnonymous)
        && !accounts.exists(contact)) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
  }
}
