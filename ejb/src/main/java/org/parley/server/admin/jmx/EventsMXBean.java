package org.parley.server.admin.jmx;

/** Tells whoever listens what happens: each time by a notification. */
public interface EventsMXBean {

  /** How many notifications there were since somebody began to listen. */
  long getSent();

  /** Whether clients should be sent here. */
  boolean isReady();
}
