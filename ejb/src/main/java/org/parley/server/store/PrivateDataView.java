package org.parley.server.store;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * An element of private data (XEP-0049) of which a part is kept elsewhere, such as bookmarks. CDI
 * finds it.
 */
public interface PrivateDataView {

  /** Whether it is the view of elements of that name. */
  boolean shows(String namespace, String name);

  /**
   * The element as the client sees it.
   *
   * @param stored what is stored under its name, empty when nothing is
   */
  Element show(Jid owner, Element stored);

  /**
   * Takes its part of an element that a client stores; runs on the account's executor.
   *
   * @throws org.parley.core.stanza.StanzaException when it cannot be kept
   */
  Taken take(Jid owner, Element element);

  /**
   * What became of an element.
   *
   * @param rest what is stored under its name
   * @param after what is told to others, after the answer
   */
  record Taken(Element rest, Runnable after) {}
}
