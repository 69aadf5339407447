package org.parley.server.person;

import java.util.List;

/**
 * Knows people who may be found, such as own accounts or those of a directory. CDI finds every
 * source; each is asked for the people of the domains that it knows. A person of whom several know
 * is told once.
 */
public interface PersonSource {

  /** Whether it knows people of this domain, which is one of those that are served. */
  boolean knows(String domain);

  /**
   * The people who match and who may be found; who wants to be found at all is the source's affair.
   * Runs on a thread that may wait, a few seconds at most.
   *
   * @param limit the most people; of more the same ones each time, as long as nothing changes
   * @throws RuntimeException when it cannot be asked now; the others' people are found
   *     nevertheless, and the searcher is told that some are missing
   */
  List<Person> find(PersonQuery query, int limit);

  /**
   * The same for a source that may not be told of all who match, although they are not more than
   * the limit.
   */
  default Matches search(PersonQuery query, int limit) {
    return new Matches(find(query, limit), false);
  }

  /**
   * People who match.
   *
   * @param isCut whether there may be more of them whom the source does not know
   */
  record Matches(List<Person> people, boolean isCut) {}
}
