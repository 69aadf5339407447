package org.parley.server.store;

import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps what clients store for themselves (XEP-0049): one element for each name. */
public interface PrivateDataRepository {

  /** The element that is stored under the name, as XML. */
  Optional<String> find(Jid owner, String namespace, String name);

  void save(Jid owner, String namespace, String name, String xml);

  void remove(Jid owner, String namespace, String name);

  /** The characters that an account stores in all, not counting the element of that name. */
  long sizeWithout(Jid owner, String namespace, String name);

  /** All that an account stores, as XML, in a steady order. */
  List<String> findAll(Jid owner);

  void removeAll(Jid owner);
}
