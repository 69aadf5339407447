package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.parley.server.account.ldap.connection.DirectoryServer;

/**
 * Looks at the certificate of a server, be it good or bad. Nothing else is done on that connection:
 * no password is ever sent to a server that is not trusted.
 */
final class CertificateProbe {
  private final LDAPConnectionOptions options;
  private final X509ExtendedTrustManager judge;

  /**
   * What was seen.
   *
   * @param protocol the version of TLS, or null when none came about
   * @param certificate that of the server, or null
   * @param distrust why it is not trusted, or null
   * @param isForHost whether it is for the host that was asked
   * @param failure why there is no TLS, or null
   */
  record Seen(
      String protocol,
      X509Certificate certificate,
      CertificateException distrust,
      boolean isForHost,
      LDAPException failure) {}

  /**
   * A probe.
   *
   * @param options how long it waits; it changes them
   * @param judges what says whether certificates are trusted
   */
  CertificateProbe(LDAPConnectionOptions options, TrustManager... judges) {
    this.options = options;
    this.judge = (X509ExtendedTrustManager) judges[0];
  }

  /** Connects, with StartTLS where the server has no TLS from the beginning. */
  Seen look(DirectoryServer server) {
    Noting noting = new Noting();
    NotingHost host = new NotingHost();
    options.setSSLSocketVerifier(host);
    LDAPException failure = null;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {noting}, null);
      connect(server, context);
    } catch (LDAPException e) {
      failure = e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
    return new Seen(host.protocol, noting.certificate, noting.distrust, host.isForHost, failure);
  }

  private void connect(DirectoryServer server, SSLContext context) throws LDAPException {
    SocketFactory sockets =
        server.isTls() ? context.getSocketFactory() : SocketFactory.getDefault();
    try (LDAPConnection connection =
        new LDAPConnection(sockets, options, server.host(), server.port())) {
      if (!server.isTls()) {
        var result = connection.processExtendedOperation(new StartTLSExtendedRequest(context));
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
          throw new LDAPException(result);
        }
      }
    }
  }

  /** Whether the real connection would take the certificate for that of the host. */
  private static final class NotingHost extends SSLSocketVerifier {
    private String protocol;
    private boolean isForHost;

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) {
      protocol = socket.getSession().getProtocol();
      try {
        new HostNameSSLSocketVerifier(true).verifySSLSocket(host, port, socket);
        isForHost = true;
      } catch (LDAPException e) {
        isForHost = false;
      }
    }
  }

  /** Takes every certificate and notes whether the real connection would. */
  private final class Noting extends X509ExtendedTrustManager {
    private X509Certificate certificate;
    private CertificateException distrust;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificate = chain[0];
      try {
        judge.checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        distrust = e;
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
