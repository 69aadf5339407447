package org.parley.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free TCP ports out of the range that the build gives to the tests. None is given twice before all
 * others were, for a server that is told of a port may open it late.
 */
final class Ports {
  private static final AtomicInteger GIVEN = new AtomicInteger();

  private final int first;
  private final int last;

  Ports() {
    String[] range = System.getProperty("parley.it.ports", "22200-22399").split("-");
    this.first = Integer.parseInt(range[0]);
    this.last = Integer.parseInt(range[1]);
  }

  int free() {
    int count = last - first + 1;
    for (int i = 0; i < count; i++) {
      int port = first + Math.floorMod(GIVEN.getAndIncrement(), count);
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
