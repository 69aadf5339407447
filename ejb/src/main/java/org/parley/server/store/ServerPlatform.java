package org.parley.server.store;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** Tells EclipseLink how to take part in transactions, in the same way in every container. */
public final class ServerPlatform extends ServerPlatformBase {
  public ServerPlatform(DatabaseSession session) {
    super(session);
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return TransactionController.class;
  }
}
