package org.parley.connector.ra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A few ports in a row that are for these tests alone: what stands before them is held as long as
 * the tests run, so that other tests of this kind on the same machine take others. They lie below
 * those that connections get by themselves.
 */
final class TestPorts {
  private static final int LOWEST = 22_000;
  private static final int HIGHEST = 32_000;
  private static final int COUNT = 5;
  private static final String[] ADDRESSES = {"127.0.0.1", "127.0.0.2"};

  private static final ServerSocket HELD = claim();

  private TestPorts() {}

  /** The first of them. */
  static int first() {
    return HELD.getLocalPort() + 1;
  }

  private static ServerSocket claim() {
    try {
      for (int port = LOWEST; port < HIGHEST; port += COUNT + 1) {
        ServerSocket held = bind(ADDRESSES[0], port);
        if (held != null && areFree(port + 1)) {
          return held;
        } else if (held != null) {
          held.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("no ports are free");
  }

  private static boolean areFree(int first) throws IOException {
    for (int port = first; port < first + COUNT; port++) {
      for (String address : ADDRESSES) {
        try (ServerSocket probe = bind(address, port)) {
          if (probe == null) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static ServerSocket bind(String address, int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getByName(address));
    } catch (BindException e) {
      return null;
    }
  }
}
