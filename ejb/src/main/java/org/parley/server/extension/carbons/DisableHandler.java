package org.parley.server.extension.carbons;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.routing.carbon.Carbon;
import org.parley.server.routing.carbon.Carbons;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** A client wants no copies any more (XEP-0280, section 5). */
@ServerBean
@Answers(
    payload = "disable",
    namespace = Carbon.NAMESPACE,
    scopes = IqHandler.Scope.ACCOUNT,
    types = IqHandler.Type.SET)
final class DisableHandler implements IqHandler {
  private final Carbons carbons;

  @Inject
  DisableHandler(Carbons carbons) {
    this.carbons = carbons;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    carbons.disable(request.sender());
    return Answer.empty();
  }
}
