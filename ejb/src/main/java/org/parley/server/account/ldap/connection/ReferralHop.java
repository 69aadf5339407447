package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ReferralConnector;
import com.unboundid.ldap.sdk.ServerSet;
import java.util.function.Function;

/**
 * Connects to the server to which another one refers: as to one that is set, so never without TLS
 * where TLS is demanded, and as the same account.
 */
final class ReferralHop implements ReferralConnector {
  private final Function<DirectoryServer, ServerSet> servers;
  private final BindRequest bind;

  ReferralHop(Function<DirectoryServer, ServerSet> servers, BindRequest bind) {
    this.servers = servers;
    this.bind = bind;
  }

  @Override
  public LDAPConnection getReferralConnection(LDAPURL url, LDAPConnection from)
      throws LDAPException {
    boolean isTls = url.getScheme().equals("ldaps");
    LDAPConnection connection =
        servers.apply(new DirectoryServer(url.getHost(), url.getPort(), isTls)).getConnection();
    if (bind != null && from.getLastBindRequest() != null) {
      try {
        connection.bind(bind);
      } catch (LDAPException e) {
        connection.close();
        throw e;
      }
    }
    return connection;
  }
}
