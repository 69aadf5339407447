package org.parley.server.script;

import org.parley.core.xml.Element;

/** A client that plays a role in a {@link Script}. */
public interface ScriptClient {

  /** Authenticates and binds the resource; sends nothing more. */
  void connect();

  void send(Element stanza);

  /** The next stanza, or null when none comes in time. */
  Element receive();

  /** Closes the stream as RFC 6120 says. */
  void disconnect();

  /** Drops the connection without a word. */
  void vanish();
}
