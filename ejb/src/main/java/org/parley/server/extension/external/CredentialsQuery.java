package org.parley.server.extension.external;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Gives name and password for one server (XEP-0215, section 3.3). */
@ServerBean
@Answers(
    payload = "credentials",
    namespace = ExternalServices.NAMESPACE,
    scopes = IqHandler.Scope.SERVER,
    types = IqHandler.Type.GET)
final class CredentialsQuery implements IqHandler {
  private final ExternalServices services;

  @Inject
  CredentialsQuery(ExternalServices services) {
    this.services = services;
  }

  @Override
  public Answer handle(IqRequest request) {
    services.require(request);
    List<Element> asked = request.payload().elements();
    if (asked.size() != 1 || !asked.get(0).is("service", ExternalServices.NAMESPACE)) {
      throw new StanzaException(Condition.BAD_REQUEST, "one service is asked for at a time");
    }
    Element service = asked.get(0);
    String host = service.attribute("host");
    String type = service.attribute("type");
    if (host == null || type == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "a service has a host and a type");
    }
    String port = service.attribute("port");
    Element found =
        services.told(
            "credentials",
            null,
            request.from(),
            one ->
                services.hasPassword(one)
                    && one.host().equalsIgnoreCase(host)
                    && one.type().equals(type)
                    && (port == null || port.equals(Integer.toString(one.port()))));
    if (found.elements().isEmpty()) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    return Answer.of(found);
  }
}
