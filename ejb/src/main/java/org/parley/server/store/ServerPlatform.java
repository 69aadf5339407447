package org.parley.server.store;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** Tells EclipseLink how to take part in transactions, in the same way in every container. */
public final class ServerPlatform extends ServerPlatformBase {

  /**
   * A query that failed for want of a connection is not tried again in the same transaction, which
   * has no other one: whoever asked would wait in vain.
   */
  public ServerPlatform(DatabaseSession session) {
    super(session);
    if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setQueryRetryAttemptCount(0);
    }
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return TransactionController.class;
  }
}
