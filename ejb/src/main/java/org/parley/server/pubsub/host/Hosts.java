package org.parley.server.pubsub.host;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;

/** All hosts of nodes. */
@ServerBean
public final class Hosts {
  private final Instance<HostFinder> finders;

  @Inject
  Hosts(@Any Instance<HostFinder> finders) {
    this.finders = finders;
  }

  /** The host of that address; empty when there is none. */
  public Optional<Host> find(Jid address) {
    return finders.stream().flatMap(finder -> finder.find(address).stream()).findFirst();
  }
}
