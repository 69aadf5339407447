package org.parley.server.store;

import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps the vCards of accounts (XEP-0054). */
public interface VCardRepository {

  /** The vCard as XML. */
  Optional<String> find(Jid owner);

  /** The SHA-1 of its picture in hexadecimal digits; empty when there is none. */
  Optional<String> findPhoto(Jid owner);

  /**
   * Stores a vCard in the place of the one before. Whoever does that also stores what is searched
   * of it, in the same unit of work.
   *
   * @param xml the vCard
   * @param photo the SHA-1 of its picture in hexadecimal digits, or null
   */
  void save(Jid owner, String xml, String photo);

  void remove(Jid owner);

  /**
   * Whose vCards were stored before what is searched of people was as it is now, in the order of
   * their addresses.
   *
   * @param after the last one of those before, or null
   */
  List<Jid> notIndexed(Jid after, int max);

  /** Remembers that what is searched was stored of this vCard. */
  void setIndexed(Jid owner);
}
