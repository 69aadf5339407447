package org.parley.core.link;

import java.util.List;

/**
 * The server as transports see it. It is also the message listener type of the resource adapter.
 */
public interface LinkListener {

  /**
   * Gives the server a transport. The transport listens only when the server calls {@link
   * Connector#open}, so that nobody connects before the application is ready.
   */
  void attach(Connector connector);

  /**
   * Handles what has gathered for a link. For one link, calls come one after another; a call may
   * take the time of a database transaction.
   *
   * @param events in the order in which they happened; at least one, but for the first call after
   *     {@link Link#proceed}
   * @return whether the link may bring more. If not, it hands nothing over until {@link
   *     Link#proceed} is called, and reads no more than its inbox holds
   */
  boolean handle(Link link, List<LinkEvent> events);
}
