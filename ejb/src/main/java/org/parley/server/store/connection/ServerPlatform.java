package org.parley.server.store.connection;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** Tells EclipseLink how to take part in transactions, in the same way in every container. */
public final class ServerPlatform extends ServerPlatformBase {

  /** For EclipseLink. */
  public ServerPlatform(DatabaseSession session) {
    super(session);
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return TransactionController.class;
  }
}
