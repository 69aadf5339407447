package org.parley.server.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.jid.Jid;

/** Keeps the privacy lists of accounts (XEP-0016), blocked addresses included (XEP-0191). */
public interface PrivacyListRepository {

  /**
   * All lists of an account. Immutable.
   *
   * @param lists the lists as XML, by their names, in the order of the names
   * @param defaultName the name of the list that applies by default, or null
   */
  record Stored(Map<String, String> lists, String defaultName) {
    public static final Stored NONE = new Stored(Map.of(), null);

    public Stored {
      lists = Collections.unmodifiableMap(new TreeMap<>(lists));
    }
  }

  Stored load(Jid owner);

  /** The list that applies by default, as XML. */
  Optional<String> findDefault(Jid owner);

  /** Stores what is different now; all of it, or nothing when that fails. */
  void save(Jid owner, Stored before, Stored after);

  void removeAll(Jid owner);
}
