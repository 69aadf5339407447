package org.parley.server.extension.version;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.ServerVersion;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Tells the name of this software, and its version unless that is kept back. */
@ServerBean
@Answers(
    payload = "query",
    namespace = Version.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class Version implements IqHandler, Discoverable {
  static final String NAMESPACE = "jabber:iq:version";

  private final Settings settings;
  private final String version;

  @Inject
  Version(Settings settings) {
    this.settings = settings;
    this.version = ServerVersion.current();
  }

  @Override
  public Answer handle(IqRequest request) {
    boolean hidden = settings.flag(ServerSettings.VERSION_HIDDEN);
    Element.Builder query =
        Element.builder("query", NAMESPACE).child(Element.of("name", NAMESPACE, "Parley"));
    query.child(Element.of("version", NAMESPACE, hidden ? "hidden" : version));
    return Answer.of(query.build());
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isService() ? List.of(NAMESPACE) : List.of();
  }
}
