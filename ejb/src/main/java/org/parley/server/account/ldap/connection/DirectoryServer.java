package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.Settings;

/**
 * One server of the directory.
 *
 * @param isTls whether TLS comes before all else (ldaps)
 */
public record DirectoryServer(String host, int port, boolean isTls) {

  /**
   * Those that are set.
   *
   * @throws IllegalArgumentException when one cannot be read; the message says what is wrong
   */
  public static List<DirectoryServer> of(Settings settings) {
    List<DirectoryServer> servers = new ArrayList<>();
    for (String text : settings.list(LdapSettings.URL)) {
      servers.add(of(text));
    }
    return servers;
  }

  static DirectoryServer of(String text) {
    try {
      LDAPURL url = new LDAPURL(text);
      boolean plain = url.getScheme().equals("ldap");
      if (url.hostProvided()
          && url.getHost().matches("[^\\s/]+")
          && (plain || url.getScheme().equals("ldaps"))) {
        return new DirectoryServer(url.getHost(), url.getPort(), !plain);
      }
    } catch (LDAPException e) {
      // told below, the same as for another scheme
    }
    throw new IllegalArgumentException(
        "a server is written as ldaps://ldap.example.org or ldap://ldap.example.org, not as "
            + text);
  }

  /** Whether StartTLS comes first. */
  public boolean mustStartTls(Settings settings) {
    return !isTls
        && switch (settings.choice(LdapSettings.TLS)) {
          case "none-i-know" -> false;
          case "loopback" -> !isThisMachine();
          default -> true;
        };
  }

  /** Host and port. */
  public String address() {
    return host + ':' + port;
  }

  private boolean isThisMachine() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
