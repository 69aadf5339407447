package org.parley.server.discovery;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.routing.iq.IqHandler.Scope;

/**
 * About what somebody asks.
 *
 * @param jid a domain served or hosted here or the bare address of an account
 * @param node the node, or null
 * @param requester who asks; null when the server asks itself
 */
public record Target(Scope scope, Jid jid, String node, Jid requester) {

  /**
   * The node that a query names, or null; an empty name is none, as many clients write it.
   *
   * @param query the payload of the request
   */
  public static String nodeOf(Element query) {
    String node = query.attribute("node");
    return node == null || node.isEmpty() ? null : node;
  }

  public boolean isServer() {
    return scope == Scope.SERVER;
  }

  /** Whether it is the domain of a service, such as rooms. */
  public boolean isService() {
    return scope == Scope.SERVICE;
  }

  /** Whether the owner of the account asks. */
  public boolean isOwn() {
    return requester != null && requester.bare().equals(jid);
  }
}
