package org.parley.server.pubsub;

import java.util.Locale;
import java.util.Optional;

/** What an entity is to a node (XEP-0060, section 4.1). */
public enum NodeAffiliation {
  OWNER(true, true),
  PUBLISHER(true, true),
  PUBLISH_ONLY(false, true),
  MEMBER(true, false),
  NONE(false, false),
  OUTCAST(false, false);

  private final boolean reads;
  private final boolean publishes;
  private final String value = name().toLowerCase(Locale.ROOT).replace('_', '-');

  NodeAffiliation(boolean reads, boolean publishes) {
    this.reads = reads;
    this.publishes = publishes;
  }

  /** The name in the protocol. */
  public String value() {
    return value;
  }

  /** The affiliation of that name. */
  public static Optional<NodeAffiliation> of(String value) {
    for (NodeAffiliation affiliation : values()) {
      if (affiliation.value.equals(value)) {
        return Optional.of(affiliation);
      }
    }
    return Optional.empty();
  }

  /** Whether it may subscribe and retrieve items, whatever the access model is. */
  public boolean reads() {
    return reads;
  }

  /** Whether it may publish, whatever the publish model is. */
  public boolean publishes() {
    return publishes;
  }

  /** Whether it is kept from subscribing and retrieving even where all others may. */
  public boolean isBarred() {
    return this == OUTCAST || this == PUBLISH_ONLY;
  }
}
