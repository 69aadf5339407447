package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.BoundedCalls;
import org.parley.server.account.OutagePause;

/**
 * Asks the directory on threads of its own, a bounded number of them for look-ups and as many for
 * passwords. Who asks waits no longer than he was promised, whatever becomes of the call; and no
 * thread of the application server keeps what the LDAP library leaves on it.
 */
@ServerBean
public final class DirectoryCalls {
  private static final long SECOND = 1000;

  /** So long does a thread wait that serves everybody. */
  private static final long GLANCE_MILLIS = 2 * SECOND;

  /** All entries of a directory take longer than one. */
  private static final int LONG_FACTOR = 12;

  private final Settings settings;
  private final long millis;
  private final OutagePause pause;
  private final OutagePause glances;
  private final BoundedCalls lookUps;
  private final BoundedCalls logins;

  @Inject
  public DirectoryCalls(SteadyClock clock, Settings settings) {
    this.settings = settings;
    this.millis = settings.number(LdapSettings.TIMEOUT) * SECOND;
    this.pause = new OutagePause(clock);
    this.glances = new OutagePause(clock);
    int threads = Math.max(1, settings.number(LdapSettings.CONNECTIONS));
    this.lookUps = new BoundedCalls("parley-directory", threads);
    this.logins = new BoundedCalls("parley-directory-login", threads);
  }

  /**
   * Looks something up.
   *
   * @throws BackendUnavailableException when there is no answer in time, or none that is of use
   */
  public <T> T lookUp(DirectoryCall<T> call) {
    return call(lookUps, pause, millis, call);
  }

  /**
   * The same for whoever must not wait: he does so for a moment, and while that does not suffice
   * only one at a time. What is looked up goes on without him.
   */
  public <T> T glance(DirectoryCall<T> call) {
    glances.enter();
    return call(lookUps, glances, Math.min(GLANCE_MILLIS, millis), call);
  }

  /** The same for what is longer than a look-up. */
  public <T> T lookUpMany(DirectoryCall<T> call) {
    return call(lookUps, pause, LONG_FACTOR * millis, call);
  }

  /** The same for what verifies a password. */
  public <T> T logIn(DirectoryCall<T> call) {
    return call(logins, pause, millis, call);
  }

  /**
   * Asks.
   *
   * @param afterwards what begins when there is no answer in time
   */
  private <T> T call(
      BoundedCalls threads, OutagePause afterwards, long most, DirectoryCall<T> call) {
    pause.enter();
    try {
      T result = threads.call(call::run, most, afterwards == glances, afterwards);
      pause.end();
      afterwards.end();
      return result;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof LDAPException e) {
      DirectoryFault fault = DirectoryFault.of(e, settings);
      BackendUnavailableException failure = new BackendUnavailableException(fault.sentence(), e);
      if (fault.isOutage()) {
        pause.begin(failure, e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS));
      }
      return failure;
    }
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("the directory could not be asked", cause);
  }

  void serverStopping(@Observes ServerStopping event) {
    close();
  }

  /** Nothing is asked any more. */
  public void close() {
    lookUps.close();
    logins.close();
  }
}
