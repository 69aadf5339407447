package org.parley.connector.ra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Another server, as far as a test plays it. */
final class Peer implements AutoCloseable {
  private final ServerSocket socket;

  Peer() throws IOException {
    this("127.0.0.1");
  }

  Peer(String address) throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getByName(address));
    socket.setSoTimeout(10_000);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next one that calls. */
  Client accept() throws IOException {
    return new Client(socket.accept());
  }

  /** A port of this machine that nobody listens at. */
  static int closedPort() throws IOException {
    try (Peer peer = new Peer()) {
      return peer.port();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
