package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.TrustedAuthorities;

/**
 * The connections to the directory: those of the account that searches, and those on which
 * passwords are tried, which belong to nobody. They are made when they are needed, to the first
 * server that answers; call this from {@link DirectoryCalls} only.
 */
@ServerBean
public final class LdapConnections implements Gauged {
  private static final int SECOND = 1000;
  private static final int MOST_HOPS = 3;

  /** No message of a directory is longer: a person's entry with a large picture. */
  private static final int MOST_BYTES = 20_000_000;

  /** From then on connections are made anew, one after another: to the first server again. */
  private static final long MOST_AGE = 600L * SECOND;

  private final Settings settings;
  private final SteadyClock clock;
  private volatile LDAPConnectionPool searches;
  private volatile LDAPConnectionPool logins;
  private boolean closed;

  @Inject
  public LdapConnections(Settings settings, SteadyClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The connections of the account that searches. */
  public synchronized LDAPConnectionPool searches() throws LDAPException {
    if (searches == null) {
      requireOpen();
      searches = pool("search", searcher(), false);
      searches.setRetryFailedOperationsDueToInvalidConnections(Set.of(OperationType.SEARCH));
    }
    return searches;
  }

  private BindRequest searcher() {
    String dn = settings.text(LdapSettings.BIND_DN);
    return dn.isEmpty()
        ? null
        : new SimpleBindRequest(dn, settings.text(LdapSettings.BIND_PASSWORD));
  }

  /** The connections on which passwords are tried. */
  public synchronized LDAPConnectionPool logins() throws LDAPException {
    if (logins == null) {
      requireOpen();
      // never tried twice, for a directory counts wrong passwords; so a connection is looked at
      // before
      logins = pool("login", null, true);
    }
    return logins;
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the server is about to end");
    }
  }

  private LDAPConnectionPool pool(String name, BindRequest bind, boolean isChecked)
      throws LDAPException {
    SSLSocketFactory tls =
        TrustedAuthorities.context(settings, LdapSettings.TRUST).getSocketFactory();
    List<ServerSet> all =
        DirectoryServer.of(settings).stream().map(server -> server(server, tls, bind)).toList();
    ServerSet servers = new ServersInOrder(all, clock);
    int count = settings.number(LdapSettings.CONNECTIONS);
    LDAPConnectionPool pool = new LDAPConnectionPool(servers, bind, 0, count);
    pool.setConnectionPoolName("parley-" + name);
    pool.setCreateIfNecessary(false);
    long answer = (long) settings.number(LdapSettings.TIMEOUT_ANSWER) * SECOND;
    pool.setMaxWaitTimeMillis(answer);
    pool.setMaxConnectionAgeMillis(MOST_AGE);
    pool.setHealthCheck(new AliveCheck(answer, isChecked));
    return pool;
  }

  private ServerSet server(DirectoryServer server, SSLSocketFactory tls, BindRequest bind) {
    PostConnectProcessor startTls =
        server.mustStartTls(settings) ? new StartTLSPostConnectProcessor(tls) : new NothingFirst();
    SocketFactory sockets = server.isTls() ? tls : SocketFactory.getDefault();
    LDAPConnectionOptions options = options();
    if (settings.choice(LdapSettings.REFERRALS).equals("follow")) {
      options.setFollowReferrals(true);
      options.setReferralHopLimit(MOST_HOPS);
      options.setReferralConnector(new ReferralHop(next -> server(next, tls, null), bind));
    }
    return new SingleServerSet(server.host(), server.port(), sockets, options, bind, startTls);
  }

  /** Where StartTLS is of no need; either all servers of a pool do something first, or none. */
  private static final class NothingFirst implements PostConnectProcessor {
    @Override
    public void processPreAuthenticatedConnection(LDAPConnection connection) {
      // TLS is there already, or not wanted
    }

    @Override
    public void processPostAuthenticatedConnection(LDAPConnection connection) {
      // nothing comes then
    }
  }

  /**
   * A connection to one of the servers, as the account that searches. Whoever asks for it closes
   * it.
   *
   * @throws LDAPException when it cannot be reached or trusted, or refuses that account
   */
  public LDAPConnection connect(DirectoryServer server) throws LDAPException {
    SSLSocketFactory tls =
        TrustedAuthorities.context(settings, LdapSettings.TRUST).getSocketFactory();
    return server(server, tls, searcher()).getConnection();
  }

  /** How long connections wait, how much they read and whom they believe. */
  public LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setUseSynchronousMode(true);
    options.setConnectTimeoutMillis(settings.number(LdapSettings.TIMEOUT_CONNECT) * SECOND);
    options.setResponseTimeoutMillis((long) settings.number(LdapSettings.TIMEOUT_ANSWER) * SECOND);
    options.setAbandonOnTimeout(true);
    options.setMaxMessageSize(MOST_BYTES);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return options;
  }

  /**
   * Does something on a connection on which passwords are tried.
   *
   * @throws LDAPException also when no server can be reached
   */
  public <T> T onLogin(ConnectionUse<T> use) throws LDAPException {
    LDAPConnectionPool pool = logins();
    LDAPConnection connection = pool.getConnection();
    boolean usable = false;
    try {
      T result = use.with(connection);
      usable = true;
      return result;
    } finally {
      if (usable) {
        pool.releaseConnection(connection);
      } else {
        pool.releaseDefunctConnection(connection);
      }
    }
  }

  /** What is done on a connection. */
  @FunctionalInterface
  public interface ConnectionUse<T> {
    T with(LDAPConnection connection) throws LDAPException;
  }

  /** Those that are made count; the pools tell without waiting for the directory. */
  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("ldap.search.idle", () -> idle(searches)),
        Gauge.of("ldap.login.idle", () -> idle(logins)),
        Gauge.total("ldap.search.failures", () -> failures(searches)),
        Gauge.total("ldap.login.failures", () -> failures(logins)));
  }

  private static long idle(LDAPConnectionPool pool) {
    return pool == null ? 0 : pool.getCurrentAvailableConnections();
  }

  private static long failures(LDAPConnectionPool pool) {
    return pool == null ? 0 : pool.getConnectionPoolStatistics().getNumFailedConnectionAttempts();
  }

  void serverStopping(@Observes ServerStopping event) {
    close();
  }

  /** Ends all connections. */
  public synchronized void close() {
    closed = true;
    if (searches != null) {
      searches.close();
    }
    if (logins != null) {
      logins.close();
    }
  }
}
