package org.parley.server.extension.time;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Tells the server's time and its offset from UTC. */
@ServerBean
@Answers(
    payload = "time",
    namespace = EntityTime.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.SERVICE},
    types = IqHandler.Type.GET)
final class EntityTime implements IqHandler, Discoverable {
  static final String NAMESPACE = "urn:xmpp:time";

  private final Clock clock;

  @Inject
  EntityTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Answer handle(IqRequest request) {
    ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(clock.instant());
    String zone = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId().substring(0, 6);
    return Answer.of(
        Element.builder("time", NAMESPACE)
            .child(Element.of("tzo", NAMESPACE, zone))
            .child(
                Element.of(
                    "utc", NAMESPACE, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()))
            .build());
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isService() ? List.of(NAMESPACE) : List.of();
  }
}
