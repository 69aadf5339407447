package org.parley.server.component;

import jakarta.inject.Inject;
import org.parley.core.link.Link;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.Guessing;
import org.parley.server.log.StrangersLog;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Workforce;
import org.parley.server.stream.inflow.PeerStream;
import org.parley.server.stream.inflow.StreamFactory;

/** Makes the streams of components. */
@ServerBean
final class ComponentStreams implements StreamFactory {
  private final ComponentSecrets secrets;
  private final Components components;
  private final ComponentStanzas stanzas;
  private final StanzaRouter router;
  private final Guessing guessing;
  private final Workforce workforce;
  private final SteadyClock clock;
  private final StrangersLog log;

  @Inject
  ComponentStreams(
      ComponentSecrets secrets,
      Components components,
      ComponentStanzas stanzas,
      StanzaRouter router,
      Guessing guessing,
      Workforce workforce,
      SteadyClock clock,
      StrangersLog log) {
    this.secrets = secrets;
    this.components = components;
    this.stanzas = stanzas;
    this.router = router;
    this.guessing = guessing;
    this.workforce = workforce;
    this.clock = clock;
    this.log = log;
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

  ComponentStanzas stanzas() {
    return stanzas;
  }

  StanzaRouter router() {
    return router;
  }

  Guessing guessing() {
    return guessing;
  }

  Workforce workforce() {
    return workforce;
  }

  StrangersLog log() {
    return log;
  }

  long now() {
    return clock.millis();
  }
}
