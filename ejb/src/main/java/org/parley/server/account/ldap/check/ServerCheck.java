package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.DirectoryServer;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Whether each server can be reached, is the right one and takes the account that searches. */
final class ServerCheck {
  private static final int SECOND = 1000;

  private final Settings settings;
  private final LdapConnections connections;
  private final TlsCheck tls;

  ServerCheck(Settings settings, LdapConnections connections, TlsCheck tls) {
    this.settings = settings;
    this.connections = connections;
    this.tls = tls;
  }

  /** Whether one of them can be asked. */
  boolean run(Findings findings) {
    boolean isAny = false;
    for (DirectoryServer server : DirectoryServer.of(settings)) {
      isAny |= isReached(server, findings) && isSafe(server, findings) && isOpen(server, findings);
    }
    return isAny;
  }

  private boolean isReached(DirectoryServer server, Findings findings) {
    InetAddress address;
    try {
      address = InetAddress.getByName(server.host());
    } catch (UnknownHostException e) {
      findings.wrong(
          server.address() + ": its name has no address",
          "see whether it is right in "
              + findings.name(LdapSettings.URL)
              + ", and which name server this machine asks");
      return false;
    }
    String where = server.address() + " (" + address.getHostAddress() + ")";
    try (Socket socket = new Socket()) {
      int millis = settings.number(LdapSettings.TIMEOUT_CONNECT) * SECOND;
      socket.connect(new InetSocketAddress(address, server.port()), millis);
      findings.ok(where + ": it is reached");
      return true;
    } catch (IOException e) {
      findings.wrong(
          where + ": it is not reached (" + e.getMessage() + ")",
          "see whether the directory runs there with that port, and whether a firewall is between");
      return false;
    }
  }

  private boolean isSafe(DirectoryServer server, Findings findings) {
    if (server.isTls() || server.mustStartTls(settings)) {
      return tls.run(server, findings);
    }
    findings.skipped(
        server.address()
            + ": without TLS, as "
            + findings.name(LdapSettings.TLS)
            + " is "
            + settings.choice(LdapSettings.TLS));
    return true;
  }

  private boolean isOpen(DirectoryServer server, Findings findings) {
    String dn = settings.text(LdapSettings.BIND_DN);
    try (LDAPConnection connection = connections.connect(server)) {
      if (dn.isEmpty()) {
        findings.skipped(
            server.address()
                + ": nobody logs in to search, as "
                + findings.name(LdapSettings.BIND_DN)
                + " is empty");
      } else {
        findings.ok(server.address() + ": it lets " + dn + " in");
      }
      return connection.isConnected();
    } catch (LDAPException e) {
      findings.fault(server.address(), e);
      return false;
    }
  }
}
