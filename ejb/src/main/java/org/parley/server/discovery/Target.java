package org.parley.server.discovery;

import org.parley.core.jid.Jid;
import org.parley.server.routing.IqHandler.Scope;

/**
 * About what somebody asks.
 *
 * @param jid a domain served or hosted here or the bare address of an account
 * @param node the node, or null
 * @param requester who asks; null when the server asks itself
 */
public record Target(Scope scope, Jid jid, String node, Jid requester) {

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
