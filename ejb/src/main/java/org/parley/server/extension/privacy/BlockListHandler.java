package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;

/** Tells which addresses are blocked (XEP-0191, section 3.2). */
@ServerBean
@Answers(
    payload = "blocklist",
    namespace = BlockItems.NAMESPACE,
    scopes = IqHandler.Scope.ACCOUNT,
    types = IqHandler.Type.GET)
final class BlockListHandler implements IqHandler, Discoverable {
  private final BlockedAddresses blocked;
  private final ListPushes pushes;
  private final AccountExecutors executors;

  @Inject
  BlockListHandler(BlockedAddresses blocked, ListPushes pushes, AccountExecutors executors) {
    this.blocked = blocked;
    this.pushes = pushes;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    if (!request.payload().elements().isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "the request has no content");
    }
    return request.serve(
        executors,
        () -> {
          if (request.sender() != null) {
            pushes.usesBlockList(request.sender());
          }
          request.reply(BlockItems.write("blocklist", blocked.of(request.to())));
        });
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() ? List.of(BlockItems.NAMESPACE) : List.of();
  }
}
