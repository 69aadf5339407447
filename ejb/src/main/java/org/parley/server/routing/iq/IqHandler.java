package org.parley.server.routing.iq;

import org.parley.server.routing.DomainService;

/**
 * Answers the requests of one payload, addressed to the server, to a service or, on its owner's
 * behalf, to an account. {@link Answers} on the class says which. CDI finds every handler; two for
 * the same requests stop the deployment.
 */
public interface IqHandler {

  /** To whom the requests are addressed. */
  enum Scope {
    /** A domain that is served here. */
    SERVER,
    /** The bare address of an account; also the sender's own when there is no address. */
    ACCOUNT,
    /** A domain of a {@link DomainService}. */
    SERVICE
  }

  /** The types of iq. */
  enum Type {
    GET,
    SET
  }

  /**
   * Answers a request.
   *
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  Answer handle(IqRequest request);
}
