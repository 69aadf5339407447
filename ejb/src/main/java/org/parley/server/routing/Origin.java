package org.parley.server.routing;

import org.parley.server.session.Session;

/** Who brought a stanza to this server. */
public sealed interface Origin {
  /** What kind it is of, in a word. */
  String word();

  /**
   * A client that is bound here.
   *
   * @param session the sender's
   */
  record Client(Session session) implements Origin {
    @Override
    public String word() {
      return "client";
    }
  }

  /**
   * Another server.
   *
   * @param domain the one that it proved and the stanza comes from
   */
  record Peer(String domain) implements Origin {
    @Override
    public String word() {
      return "server";
    }
  }

  /**
   * A component (XEP-0114).
   *
   * @param domain its own
   */
  record Component(String domain) implements Origin {
    @Override
    public String word() {
      return "component";
    }
  }

  /** This server: answers, errors, notifications, what rooms and other services say. */
  enum Own implements Origin {
    SERVER;

    @Override
    public String word() {
      return "own";
    }
  }
}
