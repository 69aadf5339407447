package org.parley.it.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * How a client does TLS.
 *
 * @param keys its own certificates; none when empty
 * @param trust whom it trusts
 * @param protocols such as {@code TLSv1.3}; those of the platform when empty
 * @param alpn the protocols it offers above TLS
 */
public record TlsClient(
    List<KeyManager> keys, X509TrustManager trust, List<String> protocols, List<String> alpn) {

  /** Trusts whatever certificate is shown, such as the one that a server made itself. */
  public static TlsClient trusting() {
    return of(new Anyone());
  }

  public static TlsClient of(X509TrustManager trust) {
    return new TlsClient(List.of(), trust, List.of(), List.of());
  }

  public TlsClient withKeys(KeyManager manager) {
    return new TlsClient(List.of(manager), trust, protocols, alpn);
  }

  public TlsClient withProtocol(String protocol) {
    return new TlsClient(keys, trust, List.of(protocol), alpn);
  }

  public TlsClient withAlpn(String... offered) {
    return new TlsClient(keys, trust, protocols, List.of(offered));
  }

  SSLSocket wrap(Socket socket, String domain) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.toArray(KeyManager[]::new), new TrustManager[] {trust}, new SecureRandom());
      SSLSocket secure =
          (SSLSocket) context.getSocketFactory().createSocket(socket, domain, 0, true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(domain)));
      parameters.setApplicationProtocols(alpn.toArray(String[]::new));
      if (!protocols.isEmpty()) {
        parameters.setProtocols(protocols.toArray(String[]::new));
      }
      secure.setSSLParameters(parameters);
      return secure;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // any will do
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // any will do
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
