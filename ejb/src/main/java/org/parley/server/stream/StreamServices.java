package org.parley.server.stream;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.routing.delivery.LeftStanzas;
import org.parley.server.session.SessionManager;

/** What every stream needs of the server. */
@ServerBean
final class StreamServices implements LoadedAtStart {
  private final StreamHeaders headers;
  private final SessionManager sessions;
  private final StanzaGate gate;
  private final LeftStanzas left;
  private final Instance<StreamFeature> found;
  private volatile List<StreamFeature> features;

  @Inject
  StreamServices(
      StreamHeaders headers,
      SessionManager sessions,
      StanzaGate gate,
      LeftStanzas left,
      @Any Instance<StreamFeature> found) {
    this.headers = headers;
    this.sessions = sessions;
    this.gate = gate;
    this.left = left;
    this.found = found;
  }

  StreamHeaders headers() {
    return headers;
  }

  SessionManager sessions() {
    return sessions;
  }

  StanzaGate gate() {
    return gate;
  }

  LeftStanzas left() {
    return left;
  }

  List<StreamFeature> features() {
    if (features == null) {
      load();
    }
    return features;
  }

  @Override
  public void load() {
    features = Parts.inOrder(found, StreamFeature::place);
  }
}
