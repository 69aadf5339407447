package org.parley.server.vcard;

import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * Says something of people that they have not written themselves, such as a directory. CDI finds
 * every source. {@link DirectoryVCards} asks it when somebody logs in or is looked at, and again
 * now and then.
 */
public interface VCardSource {

  /** Whether it may know people of this domain, which is one of those that are served. */
  boolean knows(String domain);

  /**
   * What it says of an account; {@link AttributeVCard} makes that of the attributes of an entry.
   * Runs on a thread that may wait, a few seconds at most.
   *
   * @return an element {@code vCard}; empty when there is no such person
   * @throws RuntimeException when it cannot be asked now; what it has said before counts then
   */
  Optional<Element> find(Jid account);
}
