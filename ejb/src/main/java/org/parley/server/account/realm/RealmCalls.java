package org.parley.server.account.realm;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.BoundedCalls;
import org.parley.server.account.OutagePause;

/** Asks the realm, a bounded number of times at once and for a bounded time. */
@ServerBean
final class RealmCalls {
  private static final long SECOND = 1000;

  private final RealmLogin realm;
  private final long millis;
  private final OutagePause pause;
  private final BoundedCalls calls;

  @Inject
  RealmCalls(RealmLogin realm, SteadyClock clock, Settings settings) {
    this.realm = realm;
    this.millis = Math.max(1, settings.number(RealmSettings.TIMEOUT)) * SECOND;
    this.pause = new OutagePause(clock);
    this.calls =
        new BoundedCalls("parley-realm", Math.max(1, settings.number(RealmSettings.LOGINS)));
  }

  /**
   * The same as {@link RealmLogin#login}.
   *
   * @throws BackendUnavailableException also when there is no answer in time
   */
  Optional<Set<String>> login(String name, String password) {
    pause.enter();
    try {
      Optional<Set<String>> groups =
          calls.call(() -> realm.login(name, password), millis, false, pause);
      pause.end();
      return groups;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BackendUnavailableException failure) {
        pause.begin(failure, false);
        throw failure;
      }
      throw new BackendUnavailableException(
          "it has failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  void serverStopping(@Observes ServerStopping event) {
    close();
  }

  /** Nothing is asked any more. */
  void close() {
    calls.close();
  }
}
