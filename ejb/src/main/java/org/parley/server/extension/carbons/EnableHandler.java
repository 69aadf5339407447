package org.parley.server.extension.carbons;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.carbon.Carbon;
import org.parley.server.routing.carbon.Carbons;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** A client wants copies (XEP-0280, section 4). */
@ServerBean
@Answers(
    payload = "enable",
    namespace = Carbon.NAMESPACE,
    scopes = IqHandler.Scope.ACCOUNT,
    types = IqHandler.Type.SET)
final class EnableHandler implements IqHandler, Discoverable {
  private final Carbons carbons;

  @Inject
  EnableHandler(Carbons carbons) {
    this.carbons = carbons;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    carbons.enable(request.sender());
    return Answer.empty();
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isOwn()
        ? List.of(Carbon.NAMESPACE, "urn:xmpp:carbons:rules:0")
        : List.of();
  }
}
