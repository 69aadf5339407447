package org.parley.server.s2s;

import org.parley.core.link.Link;
import org.parley.core.xml.Element;
import org.parley.server.stream.inflow.PeerStream;
import org.parley.server.stream.stanza.RefusedStanzas;

/** A stream on which a peer may send stanzas of pairs of domains, and ask for more of them. */
public interface ReceivingStream extends PeerStream {

  Link link();

  /** The id that belongs to the keys on this stream. */
  String streamId();

  /** Of what the peer sent, what was refused alone. */
  RefusedStanzas refused();

  /** What the peer may send. */
  ProvedPairs proved();

  /**
   * The peer may send stanzas of that pair from now on; what we send back follows the answer.
   *
   * @param answer tells the peer
   */
  void prove(DomainPair pair, Element answer);

  /** Whether the stream is still there. */
  boolean isOpen();
}
