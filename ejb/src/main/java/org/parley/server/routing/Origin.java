package org.parley.server.routing;

import org.parley.server.session.Session;

/** Who brought a stanza to this server. */
public sealed interface Origin {

  /**
   * A client that is bound here.
   *
   * @param session the sender's
   */
  record Client(Session session) implements Origin {}

  /**
   * Another server.
   *
   * @param domain the one that it proved and the stanza comes from
   */
  record Peer(String domain) implements Origin {}

  /**
   * A component (XEP-0114).
   *
   * @param domain its own
   */
  record Component(String domain) implements Origin {}

  /** This server: answers, errors, notifications, what rooms and other services say. */
  enum Own implements Origin {
    SERVER
  }
}
