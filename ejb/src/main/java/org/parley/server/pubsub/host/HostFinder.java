package org.parley.server.pubsub.host;

import java.util.Optional;
import org.parley.core.jid.Jid;

/** Knows hosts of one kind; CDI finds it. */
public interface HostFinder {

  /** The host of that address; empty when there is none of this kind. */
  Optional<Host> find(Jid address);
}
