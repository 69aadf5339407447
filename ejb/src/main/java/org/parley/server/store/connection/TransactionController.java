package org.parley.server.store.connection;

import jakarta.transaction.TransactionManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Finds the container's transaction manager: WildFly's, else Payara's. */
public final class TransactionController extends JTATransactionController {

  @Override
  protected TransactionManager acquireTransactionManager() throws NamingException {
    InitialContext context = new InitialContext();
    try {
      return (TransactionManager) context.lookup("java:jboss/TransactionManager");
    } catch (NamingException notWildFly) {
      return (TransactionManager) context.lookup("java:appserver/TransactionManager");
    }
  }
}
