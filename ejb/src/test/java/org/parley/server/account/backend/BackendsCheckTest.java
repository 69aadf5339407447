package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.health.HealthCheck.Result;
import org.parley.server.script.NotedLog;
import org.parley.server.script.TestClock;

class BackendsCheckTest {
  private final BackendOutages outages =
      new BackendOutages(new TestClock().steady(), new NotedLog());
  private final MapBackend ldap = new MapBackend("ldap");
  private final BackendsCheck check =
      new BackendsCheck(
          outages,
          Settings.of(
              Map.of(
                  ServerSettings.DOMAINS,
                  "a.example,b.example",
                  AccountSettings.AUTH,
                  "a.example=ldap+own,b.example=realm")));

  private Result result() {
    return check.checks().get(0).look().get();
  }

  @Test
  void whatCannotBeAskedIsNamedAndAllIsWellAllTheSame() {
    assertThat(result()).isEqualTo(Result.up(Map.of("ldap", "reachable", "realm", "reachable")));
    outages.note(ldap, new BackendUnavailableException("down", null));
    assertThat(result()).isEqualTo(Result.up(Map.of("ldap", "unreachable", "realm", "reachable")));
    outages.over(ldap);
    assertThat(result().data()).containsEntry("ldap", "reachable");
  }
}
