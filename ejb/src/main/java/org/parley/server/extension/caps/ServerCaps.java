package org.parley.server.extension.caps;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.CapsHash;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.InfoElement;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.IqHandler.Scope;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/** Announces the server's own capabilities (XEP-0115, section 6.3). */
@ServerBean
final class ServerCaps implements StreamFeature, Discoverable {
  private static final String NODE = "https://parley.org/";

  private final InfoElement info;
  private final Map<String, String> vers = new ConcurrentHashMap<>();

  @Inject
  ServerCaps(InfoElement info) {
    this.info = info;
  }

  @Override
  public Place place() {
    return Place.CAPABILITIES;
  }

  @Override
  public Element offer(ClientStream stream) {
    return stream.isAuthenticated()
        ? Element.builder("c", Capabilities.NAMESPACE)
            .attribute("hash", "sha-1")
            .attribute("node", NODE)
            .attribute("ver", ver(stream.domain()))
            .build()
        : null;
  }

  private String ver(String domain) {
    String ver = vers.get(domain);
    if (ver == null) {
      Target server = new Target(Scope.SERVER, Jid.of(null, domain, null), null, null);
      ver = CapsHash.of("sha-1", info.of(server)).orElseThrow();
      vers.put(domain, ver);
    }
    return ver;
  }

  @Override
  public boolean knows(Target target) {
    return target.isServer() && target.node().equals(NODE + "#" + ver(target.jid().domain()));
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() ? List.of(Capabilities.NAMESPACE) : List.of();
  }
}
