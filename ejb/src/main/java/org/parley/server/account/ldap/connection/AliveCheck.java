package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;

/** Whether a connection still answers; what it answers does not matter. */
final class AliveCheck extends LDAPConnectionPoolHealthCheck {
  private final long millis;
  private final boolean isCheckedBeforeUse;

  /**
   * A check of connections that nobody uses.
   *
   * @param millis the longest time for an answer
   * @param isCheckedBeforeUse whether they are looked at before each use, too
   */
  AliveCheck(long millis, boolean isCheckedBeforeUse) {
    this.millis = millis;
    this.isCheckedBeforeUse = isCheckedBeforeUse;
  }

  @Override
  public void ensureNewConnectionValid(LDAPConnection connection) throws LDAPException {
    if (isCheckedBeforeUse) {
      check(connection);
    }
  }

  @Override
  public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
    if (isCheckedBeforeUse) {
      check(connection);
    }
  }

  @Override
  public void ensureConnectionValidForContinuedUse(LDAPConnection connection) throws LDAPException {
    check(connection);
  }

  private void check(LDAPConnection connection) throws LDAPException {
    SearchRequest request =
        new SearchRequest(
            "",
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            SearchRequest.NO_ATTRIBUTES);
    request.setResponseTimeoutMillis(millis);
    try {
      connection.search(request);
    } catch (LDAPException e) {
      if (!e.getResultCode().isConnectionUsable()) {
        throw e;
      }
    }
  }
}
