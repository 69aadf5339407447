package org.parley.server.extension.session;

import java.util.Set;
import org.parley.core.stanza.Namespaces;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.Answer;
import org.parley.server.routing.IqHandler;
import org.parley.server.routing.IqRequest;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/** Answers a request that has had no effect since RFC 6121, and says that it is optional. */
@ServerBean
final class SessionEstablishment implements StreamFeature, IqHandler {
  @Override
  public int order() {
    return 210;
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
  public String name() {
    return "session";
  }

  @Override
  public String namespace() {
    return Namespaces.SESSION;
  }

  @Override
  public Set<Scope> scopes() {
    return Set.of(Scope.SERVER, Scope.ACCOUNT);
  }

  @Override
  public Set<Type> types() {
    return Set.of(Type.SET);
  }

  @Override
  public Answer handle(IqRequest request) {
    return Answer.empty();
  }
}
