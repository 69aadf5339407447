package org.parley.server.routing;

import java.util.Set;

/**
 * Answers the requests of one payload, addressed to the server or, on its owner's behalf, to an
 * account. CDI finds every handler; two for the same payload, scope and type stop the deployment.
 */
public interface IqHandler {

  /** To whom the requests are addressed. */
  enum Scope {
    /** A domain that is served here. */
    SERVER,
    /** The bare address of an account; also the sender's own when there is no address. */
    ACCOUNT
  }

  /** The types of iq. */
  enum Type {
    GET,
    SET
  }

  /** The local name of the payload. */
  String name();

  /** The namespace of the payload. */
  String namespace();

  Set<Scope> scopes();

  default Set<Type> types() {
    return Set.of(Type.GET, Type.SET);
  }

  /**
   * Whether it also answers for accounts that do not exist, because its answer must not tell that
   * they do not; others never get such a request.
   */
  default boolean answersForNobody() {
    return false;
  }

  /**
   * Answers a request.
   *
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  Answer handle(IqRequest request);
}
