package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;

/** Blocks addresses (XEP-0191, section 3.3). */
@ServerBean
@Answers(
    payload = "block",
    namespace = BlockItems.NAMESPACE,
    scopes = IqHandler.Scope.ACCOUNT,
    types = IqHandler.Type.SET)
final class BlockHandler implements IqHandler {
  private final BlockedAddresses blocked;
  private final ListPushes pushes;
  private final AccountExecutors executors;

  @Inject
  BlockHandler(BlockedAddresses blocked, ListPushes pushes, AccountExecutors executors) {
    this.blocked = blocked;
    this.pushes = pushes;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    request.requireLasting();
    Set<Jid> addresses = BlockItems.read(request.payload());
    if (addresses.isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "whom?");
    }
    return request.serve(
        executors,
        () -> {
          String list = blocked.block(request.to(), addresses);
          request.reply(null);
          pushes.pushBlocked(request.to(), "block", addresses);
          pushes.blockListChanged(request.to(), list);
        });
  }
}
