package org.parley.server.stream.management;

import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamManager;

/** Stream management of one stream of a client: the present owner of a session, or a former one. */
final class ManagedStream implements StreamManager {
  private final ClientStream stream;
  private final ManagedSession own;
  private final ManagedSessions all;

  ManagedStream(ClientStream stream, ManagedSession own, ManagedSessions all) {
    this.stream = stream;
    this.own = own;
    this.all = all;
  }

  ClientStream stream() {
    return stream;
  }

  ManagedSession own() {
    return own;
  }

  @Override
  public boolean begin() {
    return own.begin(this);
  }

  @Override
  public void handled() {
    own.handled();
  }

  @Override
  public boolean isReplaced() {
    return !own.belongsTo(this);
  }

  @Override
  public boolean suspend() {
    return all.suspend(own, this);
  }

  /** The session goes on over another stream. */
  void replaced() {
    stream.replaced();
  }
}
