package org.parley.server;

/**
 * Looks parts up that CDI finds. It is asked to when the server starts, so that a set of parts that
 * does not go together keeps the server from starting. CDI finds it, too.
 */
public interface LoadedAtStart {

  /**
   * Looks the parts up, which happens else when something first needs them.
   *
   * @throws IllegalStateException when there are two where only one may be
   */
  void load();
}
