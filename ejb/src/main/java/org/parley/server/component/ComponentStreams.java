package org.parley.server.component;

import jakarta.inject.Inject;
import org.parley.core.link.Link;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.stream.PeerStream;
import org.parley.server.stream.StanzaRules;
import org.parley.server.stream.StreamFactory;

/** Makes the streams of components. */
@ServerBean
final class ComponentStreams implements StreamFactory {
  private final ComponentSecrets secrets;
  private final Components components;
  private final StanzaRules rules;
  private final StanzaRouter router;
  private final SteadyClock clock;

  @Inject
  ComponentStreams(
      ComponentSecrets secrets,
      Components components,
      StanzaRules rules,
      StanzaRouter router,
      SteadyClock clock) {
    this.secrets = secrets;
    this.components = components;
    this.rules = rules;
    this.router = router;
    this.clock = clock;
  }

  @Override
  public Link.Kind kind() {
    return Link.Kind.COMPONENT;
  }

  @Override
  public PeerStream accept(Link link) {
    return new ComponentStream(link, this);
  }

  ComponentSecrets secrets() {
    return secrets;
  }

  Components components() {
    return components;
  }

  StanzaRules rules() {
    return rules;
  }

  StanzaRouter router() {
    return router;
  }

  long now() {
    return clock.millis();
  }
}
