package org.parley.server.admin.console;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.core.console.Admission;
import org.parley.core.console.Chart;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskException;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskLogin;
import org.parley.core.console.DeskReport;
import org.parley.core.console.Visitor;
import org.parley.core.http.Asked;
import org.parley.core.http.HttpPeer;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;

/** Answers what the operations page asks, and never without a token that is good. */
@ServerBean
final class AdminDesk implements Desk {
  private static final String DOOR = "page";

  private final Operations operations;
  private final Doorkeeper doorkeeper;
  private final PasswordLogin logins;
  private final Visits visits;
  private final Samples samples;

  @Inject
  AdminDesk(
      Operations operations,
      Doorkeeper doorkeeper,
      PasswordLogin logins,
      Visits visits,
      Samples samples) {
    this.operations = operations;
    this.doorkeeper = doorkeeper;
    this.logins = logins;
    this.visits = visits;
    this.samples = samples;
  }

  @Override
  public Admission admission(Asked asked) {
    return doorkeeper.admission(asked);
  }

  @Override
  public DeskLogin login(Asked asked, String address, String password) {
    if (doorkeeper.admission(asked) != Admission.OPEN) {
      return DeskLogin.refused(DeskLogin.Outcome.WRONG);
    }
    HttpPeer peer = doorkeeper.peer(asked);
    String host = peer.address().getHostAddress();
    PasswordLogin.Result result = logins.login(address, password, host);
    if (result.account() == null) {
      return DeskLogin.refused(result.outcome());
    }
    String token = visits.begin(new Visits.Guest(result.account(), result.role(), host));
    return new DeskLogin(result.outcome(), token, peer.secure());
  }

  @Override
  public Optional<Visitor> visitor(String token, boolean acts) {
    return visits
        .find(token, acts)
        .map(
            guest ->
                new Visitor(
                    guest.account().toString(), guest.role().name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void leave(String token) {
    visits.end(token);
  }

  private Visits.Guest guest(String token) {
    return visits.find(token, false).orElseThrow(DeskException::gone);
  }

  @Override
  public List<DeskGroup> groups(String token) {
    return DeskViews.groups(operations, guest(token).role());
  }

  @Override
  public DeskReport perform(String token, String operation, Map<String, String> given) {
    Caller caller = caller(token);
    return attempt(() -> DeskViews.of(operations.perform(caller, find(operation), given)));
  }

  @Override
  public void check(String token, String operation, Map<String, String> given) {
    Caller caller = caller(token);
    attempt(
        () -> {
          operations.check(caller, find(operation), given);
          return null;
        });
  }

  private Caller caller(String token) {
    Visits.Guest guest = guest(token);
    return new Caller(guest.account().toString(), guest.role(), DOOR, guest.from());
  }

  private AdminOperation find(String name) {
    return operations
        .find(name)
        .orElseThrow(() -> DeskException.refused("There is no such operation."));
  }

  private static <T> T attempt(Supplier<T> action) {
    try {
      return action.get();
    } catch (OperationException e) {
      throw DeskException.refused(e.getMessage());
    }
  }

  @Override
  public List<Chart> charts(String token) {
    guest(token);
    return samples.charts();
  }
}
