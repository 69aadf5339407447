package org.parley.it.server;

/** Ports for tests that start something themselves. */
public final class FreePorts {
  private final Ports ports = new Ports();

  /** A port that is free, and that nobody else of this run gets soon. */
  public int next() {
    return ports.free();
  }
}
