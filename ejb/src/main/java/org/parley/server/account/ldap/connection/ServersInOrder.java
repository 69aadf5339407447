package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.time.SteadyClock;

/**
 * Connects to the first server that can be reached. One that could not is passed over for a minute,
 * unless there is no other; then one connection at a time tries it again. Connections to a later
 * server become no older than that, so that the first one is used again once it is there.
 */
final class ServersInOrder extends ServerSet {
  private static final long REST = 60_000;

  private final List<Server> servers;

  ServersInOrder(List<ServerSet> servers, SteadyClock clock) {
    this.servers = servers.stream().map(server -> new Server(server, clock)).toList();
  }

  @Override
  public boolean includesAuthentication() {
    return servers.get(0).includesAuthentication();
  }

  @Override
  public boolean includesPostConnectProcessing() {
    return servers.get(0).includesPostConnectProcessing();
  }

  @Override
  public LDAPConnection getConnection() throws LDAPException {
    return getConnection(null);
  }

  @Override
  public LDAPConnection getConnection(LDAPConnectionPoolHealthCheck check) throws LDAPException {
    List<ServerSet> order = new ArrayList<>();
    List<ServerSet> last = new ArrayList<>();
    for (Server server : servers) {
      boolean rests = server.rests();
      order.add(rests ? new PassedOver(server) : server);
      if (rests) {
        last.add(server);
      }
    }
    order.addAll(last);
    FailoverServerSet once = new FailoverServerSet(order);
    once.setMaxFailoverConnectionAgeMillis(REST);
    return once.getConnection(check);
  }

  /** One server, of which is remembered that it was away. */
  private static final class Server extends ServerSet {
    private final ServerSet server;
    private final SteadyClock clock;
    private boolean isAway;
    private long next;

    private Server(ServerSet server, SteadyClock clock) {
      this.server = server;
      this.clock = clock;
    }

    /** Whether it is not its turn; whoever is told that it is tries, and nobody else. */
    private synchronized boolean rests() {
      long now = clock.millis();
      if (isAway && now < next) {
        return true;
      }
      next = now + REST;
      return false;
    }

    private synchronized void note(boolean away) {
      isAway = away;
      next = clock.millis() + REST;
    }

    @Override
    public boolean includesAuthentication() {
      return server.includesAuthentication();
    }

    @Override
    public boolean includesPostConnectProcessing() {
      return server.includesPostConnectProcessing();
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
      return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(LDAPConnectionPoolHealthCheck check) throws LDAPException {
      try {
        LDAPConnection connection = server.getConnection(check);
        note(false);
        return connection;
      } catch (LDAPException e) {
        note(true);
        throw e;
      }
    }
  }

  /** Stands in the place of a server that rests, so that the next one is not the first. */
  private static final class PassedOver extends ServerSet {
    private final ServerSet server;

    private PassedOver(ServerSet server) {
      this.server = server;
    }

    @Override
    public boolean includesAuthentication() {
      return server.includesAuthentication();
    }

    @Override
    public boolean includesPostConnectProcessing() {
      return server.includesPostConnectProcessing();
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
      throw new LDAPException(ResultCode.CONNECT_ERROR, "it was away a moment ago");
    }

    @Override
    public LDAPConnection getConnection(LDAPConnectionPoolHealthCheck check) throws LDAPException {
      return getConnection();
    }
  }
}
