package org.parley.server.store;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * A query that failed for want of a connection is not tried again in the same transaction, which
 * has no other one: whoever asked would wait in vain, five seconds for each attempt. EclipseLink
 * asks when the login is complete; what is set earlier does not last.
 */
@SuppressWarnings("deprecation") // Payara's EclipseLink does not have the interface of later ones
public final class OneAttempt implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
  }
}
