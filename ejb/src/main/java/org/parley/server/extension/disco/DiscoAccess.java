package org.parley.server.extension.disco;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.iq.IqRequest;

/** Who may discover an account: its owner and its subscribers (XEP-0030, section 8). */
@ServerBean
final class DiscoAccess {
  private final Rosters rosters;

  @Inject
  DiscoAccess(Rosters rosters) {
    this.rosters = rosters;
  }

  boolean mayDiscover(IqRequest request) {
    return request.to().local() == null
        || request.isOwn()
        || rosters.item(request.to(), request.from().bare()).subscription().includesFrom();
  }

  static Target target(IqRequest request) {
    return new Target(
        request.scope(), request.to(), Target.nodeOf(request.payload()), request.from());
  }
}
