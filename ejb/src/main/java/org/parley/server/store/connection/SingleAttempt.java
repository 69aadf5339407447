package org.parley.server.store.connection;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * A query that failed for want of a connection is not tried again in the same transaction, which
 * has no other one: whoever asked would wait seconds in vain. persistence.xml names this class.
 */
public final class SingleAttempt implements SessionCustomizer {
  /** With 0, EclipseLink tries once more at once. */
  static final int NEVER = -1;

  @Override
  public void customize(Session session) {
    if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setQueryRetryAttemptCount(NEVER);
    }
  }
}
