package org.parley.server.store;

import java.util.Collection;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.person.Person;
import org.parley.server.person.PersonSource;

/** Keeps what is searched of the people who have accounts here: what their vCards say. */
public interface PersonRepository extends PersonSource {

  /**
   * Stores a person in the place of what was known before.
   *
   * @param isPublic whether the person has said to be for everybody
   */
  void save(Person person, boolean isPublic);

  /** Keeps that somebody wishes not to be found, in the place of what was known before. */
  void hide(Jid owner);

  /** Those of them who wish not to be found. */
  Set<Jid> hidden(Collection<Jid> owners);

  void remove(Jid owner);
}
