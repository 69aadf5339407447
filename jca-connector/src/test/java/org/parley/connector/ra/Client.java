package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
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

/** A client that writes text and waits for text. */
final class Client implements AutoCloseable {
  static final String OPEN =
      "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";

  static final String OPEN_SERVER =
      "<?xml version='1.0'?><stream:stream from='peer.example' to='localhost' version='1.0'"
          + " xmlns='jabber:server' xmlns:db='jabber:server:dialback'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";

  private Socket socket;

  /** What was read, a character for each byte, for characters may be split between reads. */
  private final StringBuilder seen = new StringBuilder();

  Client(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Client(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  Socket socket() {
    return socket;
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads up to and with this text and returns all since the last call. */
  String readTo(String wanted) throws IOException {
    String text = new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    byte[] buffer = new byte[8192];
    int at = seen.indexOf(text);
    while (at < 0) {
      int count = socket.getInputStream().read(buffer);
      assertThat(count).as("waiting for " + text + ", got " + seen).isPositive();
      int from = Math.max(0, seen.length() - text.length());
      seen.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      at = seen.indexOf(text, from);
    }
    String result = seen.substring(0, at + text.length());
    seen.delete(0, at + text.length());
    return new String(result.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Reads until the server disconnects. */
  String readToEnd() throws IOException {
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        seen.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketException e) {
      seen.append("[reset]");
    }
    return seen.toString();
  }

  SSLSocket startTls(KeyManager[] keys, String sni, String... alpn)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new TrustAll()}, new SecureRandom());
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 0, true);
    SSLParameters parameters = tls.getSSLParameters();
    if (sni != null) {
      parameters.setServerNames(List.of(new SNIHostName(sni)));
    }
    parameters.setApplicationProtocols(alpn);
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    socket = tls;
    return tls;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class TrustAll implements X509TrustManager {
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
