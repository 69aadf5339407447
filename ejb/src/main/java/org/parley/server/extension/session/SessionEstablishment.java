package org.parley.server.extension.session;

import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/** Answers a request that has had no effect since RFC 6121, and says that it is optional. */
@ServerBean
@Answers(
    payload = "session",
    namespace = Namespaces.SESSION,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT},
    types = IqHandler.Type.SET)
final class SessionEstablishment implements StreamFeature, IqHandler {
  @Override
  public Place place() {
    return Place.SESSION;
  }

  @Override
  public Element offer(ClientStream stream) {
    return stream.isAuthenticated()
        ? Element.builder("session", Namespaces.SESSION)
            .child(Element.of("optional", Namespaces.SESSION))
            .build()
        : null;
  }

  @Override
  public Answer handle(IqRequest request) {
    if (request.to().local() != null) {
      request.requireOwn();
    }
    return Answer.empty();
  }
}
