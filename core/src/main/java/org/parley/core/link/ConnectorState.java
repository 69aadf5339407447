package org.parley.core.link;

import java.util.List;

/**
 * Whether a {@link Connector} does what it should at a moment.
 *
 * @param ports those that are configured
 * @param workers who handle what comes in; null while there are none
 */
public record ConnectorState(List<ListeningPort> ports, Workers workers) {

  /**
   * A port that should be listened on.
   *
   * @param name of its setting
   * @param open whether connections are accepted there
   */
  public record ListeningPort(String name, int number, boolean open) {}

  /**
   * Threads that handle what connections bring.
   *
   * @param alive how many there are
   * @param busy those of them that do something
   * @param waiting connections of which something waits for a worker
   * @param taken how often since the start a worker took what a connection had brought
   */
  public record Workers(int alive, int busy, int waiting, long taken) {}
}
