package org.parley.server;

/** Something that has to see time pass. CDI finds every implementation. */
public interface EverySecond {

  /** Called about once a second, by one thread. What goes wrong keeps nothing from the others. */
  void everySecond();
}
