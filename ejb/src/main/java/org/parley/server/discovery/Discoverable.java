package org.parley.server.discovery;

import java.util.List;
import org.parley.core.xml.Element;

/**
 * Tells what there is to discover (XEP-0030). Every extension tells its own; CDI finds them. What
 * is told must be fully served.
 */
public interface Discoverable {

  /**
   * Whether the node is known here; only a target with a node is asked about.
   *
   * @throws org.parley.core.stanza.StanzaException when whoever asks may not know of it
   */
  default boolean knows(Target target) {
    return false;
  }

  /** Whether the node of the server is something else than the server, known by this part alone. */
  default boolean isSeparate(Target target) {
    return false;
  }

  default List<Identity> identities(Target target) {
    return List.of();
  }

  default List<String> features(Target target) {
    return List.of();
  }

  /** Forms that tell more (XEP-0128). */
  default List<Element> forms(Target target) {
    return List.of();
  }

  default List<Item> items(Target target) {
    return List.of();
  }

  /** Whether also a stranger may discover this node of an account. */
  default boolean isOpen(Target target) {
    return false;
  }

  /** The items of an account of which also a stranger may know. */
  default List<Item> openItems(Target target) {
    return List.of();
  }
}
