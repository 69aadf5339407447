package org.parley.server.trace;

import java.util.Optional;
import org.parley.core.link.Link;
import org.parley.core.stanza.StanzaError;

/** Nobody gathers traces. */
final class Untraced implements Trace {
  private static final Entered NOTHING = () -> {};

  @Override
  public void step(String name) {
    // nobody hears it
  }

  @Override
  public void delivered(Optional<Link> link) {
    // nobody hears it
  }

  @Override
  public void ended(String outcome) {
    // nobody hears it
  }

  @Override
  public void refused(StanzaError error) {
    // nobody hears it
  }

  @Override
  public Entered enter() {
    return NOTHING;
  }
}
