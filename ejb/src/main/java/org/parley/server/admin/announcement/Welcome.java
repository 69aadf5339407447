package org.parley.server.admin.announcement;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountMade;
import org.parley.server.store.administration.StandingMessageRepository.Kind;

/** Sends every new account a message, which waits for its first login. */
@ServerBean
final class Welcome {
  private final StandingMessages messages;
  private final ServerMessages sender;

  @Inject
  Welcome(StandingMessages messages, ServerMessages sender) {
    this.messages = messages;
    this.sender = sender;
  }

  void accountMade(@Observes AccountMade event) {
    messages
        .find(Kind.WELCOME)
        .ifPresent(
            message -> sender.send("normal", event.account(), message.subject(), message.body()));
  }
}
