package org.parley.core.stream;

import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/**
 * Gets what a {@link StreamReader} finds. The calls come from within {@link StreamReader#feed}, and
 * may restart or release the reader.
 */
public interface StreamHandler {

  /** The stream was opened. */
  void opened(StreamHeader header);

  /**
   * A first-level element is complete.
   *
   * @return whether to go on; after false the reader reads nothing until {@link
   *     StreamReader#restart}
   */
  boolean received(Element element);

  /**
   * A first-level element ended that was left out, for it was longer or had more elements than may
   * be; the stream goes on. Never called unless the limits allow that.
   *
   * @param head the element without its content
   */
  default void oversized(Element head) {}

  /** The stream was closed; what follows is not read. */
  void closed();

  /** The input cannot be read on; what follows is not read. */
  void faulted(StreamError error);
}
