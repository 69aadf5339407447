package org.parley.server.s2s.admin;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.inbound.InboundStreams;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.route.Routes;

/** What an administrator can do with the streams between this server and others. */
@ServerBean
final class FederationOperations implements OperationGroup {
  private static final Parameter<String> DOMAIN =
      Parameter.anyDomain("domain", "that of the other server");

  private final Routes routes;
  private final OutboundStreams outbound;
  private final InboundStreams inbound;
  private final FederationAccess access;

  @Inject
  FederationOperations(
      Routes routes, OutboundStreams outbound, InboundStreams inbound, FederationAccess access) {
    this.routes = routes;
    this.outbound = outbound;
    this.inbound = inbound;
    this.access = access;
  }

  @Override
  public String title() {
    return "Federation";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look(
                "federation list", AdminRole.OBSERVER, "Lists the streams with other servers.")
            .does(in -> list()),
        AdminOperation.change(
                "federation end",
                AdminRole.OPERATOR,
                "Ends the streams with another server; what waits goes over new ones.")
            .with(DOMAIN)
            .does(in -> end(in.get(DOMAIN))),
        AdminOperation.change(
                "federation deny",
                AdminRole.ADMINISTRATOR,
                "Shuts a domain out, with those below it, and ends the streams with it.")
            .with(DOMAIN)
            .does(in -> access.deny(in.get(DOMAIN))),
        AdminOperation.change(
                "federation allow",
                AdminRole.ADMINISTRATOR,
                "Lets a domain in that was shut out, with those below it.")
            .with(DOMAIN)
            .does(in -> access.allow(in.get(DOMAIN))),
        AdminOperation.look(
                "federation rules",
                AdminRole.OBSERVER,
                "Lists which domains are allowed and shut out, and who says so.")
            .does(in -> access.list()));
  }

  private Report list() {
    List<ConnectionView> views = new ArrayList<>(outbound.views());
    views.addAll(inbound.views());
    Report.Rows rows =
        Report.list(
            "direction",
            "domains",
            "address",
            "authentication",
            "tls",
            "age",
            "in",
            "refused",
            "out",
            "waiting");
    for (ConnectionView view : views) {
      rows.row(
          view.direction() + (view.bidirectional() ? "+bidi" : ""),
          view.pairs().stream().map(DomainPair::toString).toList(),
          view.link() == null ? null : view.link().remoteAddress(),
          view.authentication(),
          view.tls(),
          Duration.ofMillis(view.traffic().age()),
          view.traffic().stanzas(),
          view.traffic().refused().count(),
          view.channel() == null ? 0 : view.channel().sent(),
          view.pairs().stream().mapToInt(routes::waiting).sum());
    }
    return rows.end();
  }

  private Report end(String domain) {
    int count = outbound.leave(domain, "an administrator has ended it") + inbound.leave(domain);
    if (count == 0) {
      throw OperationException.notFound("There is no stream with " + domain + ".");
    }
    return Report.done("Streams with " + domain + " that were ended: " + count + ".");
  }
}
