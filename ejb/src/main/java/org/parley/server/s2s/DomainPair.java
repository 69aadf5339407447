package org.parley.server.s2s;

import org.parley.core.stanza.Stanza;

/**
 * A domain here and one elsewhere that exchange stanzas. For whatever leaves, the one here is the
 * sender; for whatever comes, the receiver.
 */
public record DomainPair(String local, String remote) {

  /** The pair of a stanza that leaves. */
  public static DomainPair leaving(Stanza stanza) {
    return new DomainPair(stanza.from().domain(), stanza.to().domain());
  }

  @Override
  public String toString() {
    return local + " and " + remote;
  }
}
