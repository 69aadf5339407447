package org.parley.server.stream.inflow;

import org.parley.core.link.Link;

/**
 * Makes the streams of connections that peers of one kind have made. CDI finds it. A connection
 * that was dialled has its stream, as {@link Link#attachment}, from the beginning.
 */
public interface StreamFactory {

  /** Who is at the other end. There is one factory for each kind. */
  Link.Kind kind();

  PeerStream accept(Link link);
}
