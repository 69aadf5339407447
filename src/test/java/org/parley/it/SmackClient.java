package org.parley.it;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.search.ReportedData;
import org.jivesoftware.smackx.search.UserSearchManager;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.parley.it.server.ServerUnderTest;

/** A client of the Smack library, connected until it is closed. */
public record SmackClient(XMPPTCPConnection connection) implements AutoCloseable {
  static {
    // with the JDK's parser, Smack's own assertions fail at extensions that it does not know
    SmackClient.class.getClassLoader().setPackageAssertionStatus("org.jivesoftware.smack", false);
  }

  public static SmackClient connect(ServerUnderTest server, String name, String password)
      throws Exception {
    XMPPTCPConnection connection =
        new XMPPTCPConnection(
            XMPPTCPConnectionConfiguration.builder()
                .setHost("127.0.0.1")
                .setPort(server.c2sPort())
                .setXmppDomain(ServerUnderTest.DOMAIN)
                .setUsernameAndPassword(name, password)
                .setSecurityMode(SecurityMode.required)
                .setCustomX509TrustManager(new Anyone())
                .setHostnameVerifier((host, session) -> true)
                .build());
    connection.setReplyTimeout(30_000);
    connection.connect();
    return new SmackClient(connection);
  }

  public static SmackClient login(ServerUnderTest server, String name, String password)
      throws Exception {
    SmackClient client = connect(server, name, password);
    client.connection.login();
    return client;
  }

  /** The user directory of the domain. */
  static DomainBareJid userDirectory() throws XmppStringprepException {
    return JidCreate.domainBareFrom("search." + ServerUnderTest.DOMAIN);
  }

  /**
   * Searches the user directory.
   *
   * @return null when nobody is found
   */
  public ReportedData search(String field, String text) throws Exception {
    UserSearchManager manager = new UserSearchManager(connection);
    FillableForm form = new FillableForm(manager.getSearchForm(userDirectory()));
    form.setAnswer(field, text);
    return manager.getSearchResults(form.getDataFormToSubmit(), userDirectory());
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  /** The certificate is the one that the server made itself. */
  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
