package org.parley.server.admin.server;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Parameter;

/** How an administrator has the server come to its end, and takes that back. */
@ServerBean
final class ServerEnd {
  private static final long USUAL_SECONDS = 30;
  private static final int DAY = 86_400;

  private static final Parameter<Long> SECONDS =
      Parameter.number(
              "seconds", "how long it takes until the last session ends, 30 if not said", 0, DAY)
          .optional();
  private static final Parameter<Long> DELAY =
      Parameter.number("seconds", "in how many, at once if not said", 0, DAY).optional();

  private final Drain drain;
  private final Stop stop;

  @Inject
  ServerEnd(Drain drain, Stop stop) {
    this.drain = drain;
    this.stop = stop;
  }

  List<AdminOperation> operations() {
    AdminRole role = AdminRole.ADMINISTRATOR;
    return List.of(
        AdminOperation.change(
                "server drain",
                role,
                "Takes no new connections, and ends the sessions one after another.")
            .with(SECONDS)
            .does(in -> drain.begin(in.find(SECONDS).orElse(USUAL_SECONDS))),
        AdminOperation.change("server undrain", role, "Takes new connections again.")
            .does(in -> drain.end()),
        AdminOperation.change("server stop", role, "Stops the server, at once or later.")
            .with(DELAY)
            .does(in -> stop.begin(in.find(DELAY).orElse(0L), false)),
        AdminOperation.change(
                "server restart", role, "Stops the server and starts it anew, at once or later.")
            .with(DELAY)
            .does(in -> stop.begin(in.find(DELAY).orElse(0L), true)),
        AdminOperation.change(
                "server unstop", role, "Calls off a stop or restart that has not come.")
            .does(in -> stop.callOff()));
  }
}
