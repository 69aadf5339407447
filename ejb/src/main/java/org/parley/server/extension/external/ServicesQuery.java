package org.parley.server.extension.external;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Lists all servers, or those of a type (XEP-0215, sections 3.1 and 3.2). */
@ServerBean
@Answers(
    payload = "services",
    namespace = ExternalServices.NAMESPACE,
    scopes = IqHandler.Scope.SERVER,
    types = IqHandler.Type.GET)
final class ServicesQuery implements IqHandler, Discoverable {
  private final ExternalServices services;

  @Inject
  ServicesQuery(ExternalServices services) {
    this.services = services;
  }

  @Override
  public Answer handle(IqRequest request) {
    services.require(request);
    String type = request.payload().attribute("type");
    return Answer.of(
        services.told(
            "services",
            type,
            request.from(),
            service -> type == null || service.type().equals(type)));
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() && !services.isEmpty()
        ? List.of(ExternalServices.NAMESPACE)
        : List.of();
  }
}
