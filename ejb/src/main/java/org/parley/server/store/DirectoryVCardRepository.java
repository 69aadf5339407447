package org.parley.server.store;

import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps what a directory has said of people, for the time when it cannot be asked. */
public interface DirectoryVCardRepository {

  /** The vCard as XML. */
  Optional<String> find(Jid owner);

  /**
   * The SHA-1 of its picture in hexadecimal digits, empty text when it has none; no value when
   * nothing was said.
   */
  Optional<String> findPhoto(Jid owner);

  /**
   * Stores a vCard in the place of the one before.
   *
   * @param photo the SHA-1 of its picture in hexadecimal digits, or null
   */
  void save(Jid owner, String xml, String photo);

  void remove(Jid owner);
}
