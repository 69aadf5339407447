package org.parley.server.s2s.channel;

import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.s2s.DialbackError;

/** Why no stream to another server came about, for those who wait for it. */
public enum Unreached {
  /** The domain has no address. */
  NO_ADDRESS(Condition.REMOTE_SERVER_NOT_FOUND, DialbackError.REMOTE_SERVER_NOT_FOUND),
  /** Nobody listens there. */
  NO_CONNECTION(Condition.REMOTE_SERVER_TIMEOUT, DialbackError.REMOTE_CONNECTION_FAILED),
  /** The server there knows nothing of the domain. */
  UNKNOWN_HOST(Condition.REMOTE_SERVER_NOT_FOUND, DialbackError.REMOTE_SERVER_NOT_FOUND),
  /** The connection broke off, or nobody answered in time. */
  BROKEN(Condition.REMOTE_SERVER_TIMEOUT, DialbackError.REMOTE_SERVER_TIMEOUT),
  /** The server there has no TLS, or not the certificate that it must have. */
  NOT_SECURE(Condition.REMOTE_SERVER_TIMEOUT, DialbackError.REMOTE_CONNECTION_FAILED),
  /** The server there does not let us. */
  REFUSED(Condition.REMOTE_SERVER_TIMEOUT, DialbackError.REMOTE_SERVER_TIMEOUT),
  /** XEP-0220, section 2.1.1: our key was found not to be genuine. */
  KEY_INVALID(Condition.INTERNAL_SERVER_ERROR, DialbackError.REMOTE_SERVER_TIMEOUT),
  /** There are too many streams. */
  TOO_MANY(Condition.RESOURCE_CONSTRAINT, DialbackError.RESOURCE_CONSTRAINT);

  private final Condition condition;
  private final DialbackError dialback;

  Unreached(Condition condition, DialbackError dialback) {
    this.condition = condition;
    this.dialback = dialback;
  }

  /** What those are told whose stanzas wait. */
  public StanzaError stanzaError() {
    return StanzaError.of(condition);
  }

  /** What a server is told whose key could not be looked at. */
  public DialbackError dialbackError() {
    return dialback;
  }
}
