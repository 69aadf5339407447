package org.parley.console.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.console.Admission;
import org.parley.core.console.Chart;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskLogin;
import org.parley.core.console.DeskReport;
import org.parley.core.console.Visitor;
import org.parley.core.http.Asked;

/** A desk that knows one account, and one token of it. */
final class StubDesk implements Desk {
  static final String TOKEN = "good-token";
  static final String PASSWORD = "my book";

  Admission admission = Admission.OPEN;
  DeskLogin.Outcome refusal = DeskLogin.Outcome.WRONG;
  Boolean acted;

  @Override
  public Admission admission(Asked asked) {
    return admission;
  }

  @Override
  public DeskLogin login(Asked asked, String address, String password) {
    return address.equals("prospero") && password.equals(PASSWORD)
        ? new DeskLogin(DeskLogin.Outcome.DONE, TOKEN, true)
        : DeskLogin.refused(refusal);
  }

  @Override
  public Optional<Visitor> visitor(String token, boolean acts) {
    acted = acts;
    return TOKEN.equals(token)
        ? Optional.of(new Visitor("prospero@localhost", "administrator"))
        : Optional.empty();
  }

  @Override
  public void leave(String token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DeskGroup> groups(String token) {
    return List.of();
  }

  @Override
  public DeskReport perform(String token, String operation, Map<String, String> given) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void check(String token, String operation, Map<String, String> given) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Chart> charts(String token) {
    throw new UnsupportedOperationException();
  }
}
