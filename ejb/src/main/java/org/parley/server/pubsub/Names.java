package org.parley.server.pubsub;

import java.nio.charset.StandardCharsets;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;

/** The names of nodes and items. */
public final class Names {
  private static final int MAX_BYTES = 1023;

  private Names() {}

  /**
   * Refuses what is longer than a resourcepart may be.
   *
   * @throws StanzaException {@code not-acceptable}
   */
  public static String require(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "a name may have 1023 bytes at most");
    }
    return name;
  }
}
