package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;

/** Unblocks addresses, or all of them (XEP-0191, sections 3.4 and 3.5). */
@ServerBean
@Answers(
    payload = "unblock",
    namespace = BlockItems.NAMESPACE,
    scopes = IqHandler.Scope.ACCOUNT,
    types = IqHandler.Type.SET)
final class UnblockHandler implements IqHandler {
  private final BlockedAddresses blocked;
  private final ListPushes pushes;
  private final AccountExecutors executors;

  @Inject
  UnblockHandler(BlockedAddresses blocked, ListPushes pushes, AccountExecutors executors) {
    this.blocked = blocked;
    this.pushes = pushes;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    request.requireLasting();
    Set<Jid> named = BlockItems.read(request.payload());
    return request.serve(
        executors,
        () -> {
          Jid account = request.to();
          String list = blocked.unblock(account, named.isEmpty() ? blocked.of(account) : named);
          request.reply(null);
          pushes.pushBlocked(account, "unblock", named);
          if (list != null) {
            pushes.blockListChanged(account, list);
          }
        });
  }
}
