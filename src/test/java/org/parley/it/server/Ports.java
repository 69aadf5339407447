package org.parley.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Free TCP ports out of the range that the build gives to the tests. */
final class Ports {
  private final int last;
  private int next;

  Ports() {
    String[] range = System.getProperty("parley.it.ports", "22200-22399").split("-");
    this.next = Integer.parseInt(range[0]);
    this.last = Integer.parseInt(range[1]);
  }

  int free() {
    while (next <= last) {
      int port = next++;
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // taken; the next one may be free
      }
    }
    throw new IllegalStateException("No port up to " + last + " is free (-Dparley.it.ports).");
  }

  static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
