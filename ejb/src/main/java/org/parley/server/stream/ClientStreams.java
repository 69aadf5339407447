package org.parley.server.stream;

import jakarta.inject.Inject;
import org.parley.core.link.Link;
import org.parley.server.ServerBean;
import org.parley.server.stream.inflow.PeerStream;
import org.parley.server.stream.inflow.StreamFactory;

/** Makes the streams of clients. */
@ServerBean
final class ClientStreams implements StreamFactory {
  private final StreamServices services;

  @Inject
  ClientStreams(StreamServices services) {
    this.services = services;
  }

  @Override
  public Link.Kind kind() {
    return Link.Kind.CLIENT;
  }

  @Override
  public PeerStream accept(Link link) {
    return new ClientStream(link, services);
  }
}
