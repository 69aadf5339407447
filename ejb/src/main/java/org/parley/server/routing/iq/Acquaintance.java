package org.parley.server.routing.iq;

import org.parley.core.jid.Jid;

/** Tells who meets whom though neither has the other's presence. CDI finds all implementations. */
public interface Acquaintance {

  /**
   * Whether a resource here and somebody else are in one place.
   *
   * @param resource the full address of a session
   * @param other the full address of another one, from anywhere
   */
  boolean isShared(Jid resource, Jid other);
}
