package org.parley.it.federation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;

/** A server that does what a test says, right or wrong; it is called and calls. */
final class ScriptedServer implements AutoCloseable {
  static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

  private static final String PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private final String caller;
  private final ServerSocket listener;

  /**
   * @param caller the domain that calls it
   */
  ScriptedServer(String caller) throws IOException {
    this.caller = caller;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setSoTimeout((int) StreamClient.PATIENCE.toMillis());
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Takes the next call for a domain and offers something. */
  StreamClient answer(String domain, String features) throws IOException {
    StreamClient stream = StreamClient.accepted(listener.accept());
    offer(stream, domain, features);
    return stream;
  }

  /** The same, with TLS and nothing more than dialback. */
  StreamClient answer(String domain, TlsClient tls) throws IOException {
    StreamClient stream = answer(domain, STARTTLS);
    stream.expect("starttls");
    stream.write(PROCEED);
    stream.secureAsServer(tls, domain);
    offer(stream, domain, "");
    return stream;
  }

  private void offer(StreamClient stream, String domain, String features) throws IOException {
    stream.openAsServer(domain, caller, "one");
    stream.write("<stream:features>" + features + "</stream:features>");
  }

  /** Calls a server, up to its features in plain text. */
  static StreamClient call(int port, String from, String to) throws IOException {
    StreamClient stream = StreamClient.connect(port);
    stream.openAsServer(from, to, null);
    stream.expect("features");
    return stream;
  }

  /** The same, up to the opening of the stream inside TLS. */
  static StreamClient call(int port, String from, String to, TlsClient tls) throws IOException {
    StreamClient stream = call(port, from, to);
    stream.write(STARTTLS);
    stream.expect("proceed");
    stream.secure(tls, to);
    stream.openAsServer(from, to, null);
    return stream;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
