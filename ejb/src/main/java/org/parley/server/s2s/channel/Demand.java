package org.parley.server.s2s.channel;

import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;

/** Somebody who wants to send stanzas of one pair. The calls return at once. */
public interface Demand {

  DomainPair pair();

  /** From now on stanzas of the pair may be sent there. */
  void opened(Channel channel);

  /** There is no way. */
  void refused(Unreached reason);

  /**
   * The connection is gone.
   *
   * @param unsent what of the pair the peer never got, oldest first
   * @param unknown what of the pair the peer may have got or not
   */
  void lost(Channel channel, List<Element> unsent, List<Element> unknown);

  /** There is room again. */
  void pump();
}
