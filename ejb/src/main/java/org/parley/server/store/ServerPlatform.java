package org.parley.server.store;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** Tells EclipseLink how to take part in transactions, in the same way in every container. */
public final class ServerPlatform extends ServerPlatformBase {
  /** With 0, EclipseLink tries once more at once. */
  private static final int NEVER = -1;

  public ServerPlatform(DatabaseSession session) {
    super(session);
  }

  /**
   * A query that failed for want of a connection is not tried again in the same transaction, which
   * has no other one: whoever asked would wait seconds in vain. The login gets its values after
   * this object is made, and this is called when all of them are there.
   */
  @Override
  public void initializeExternalTransactionController() {
    super.initializeExternalTransactionController();
    if (getDatabaseSession().getDatasourceLogin() instanceof DatabaseLogin login) {
      login.setQueryRetryAttemptCount(NEVER);
    }
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return TransactionController.class;
  }
}
