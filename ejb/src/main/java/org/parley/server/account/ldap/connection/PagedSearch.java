package org.parley.server.account.ldap.connection;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;

/** Searches for many entries, a page at a time (RFC 2696). */
public final class PagedSearch {
  private PagedSearch() {}

  /** Takes an entry. */
  @FunctionalInterface
  public interface EntryTaker {
    void take(SearchResultEntry entry) throws LDAPException;
  }

  /**
   * Searches on one connection, as the pages of a search belong to it.
   *
   * @param size the entries of a page
   */
  public static void run(
      LDAPConnectionPool directory, SearchRequest request, int size, EntryTaker taker)
      throws LDAPException {
    LDAPConnection connection = directory.getConnection();
    boolean usable = false;
    try {
      pages(connection, request, size, taker);
      usable = true;
    } finally {
      if (usable) {
        directory.releaseConnection(connection);
      } else {
        directory.releaseDefunctConnection(connection);
      }
    }
  }

  private static void pages(
      LDAPConnection connection, SearchRequest request, int size, EntryTaker taker)
      throws LDAPException {
    ASN1OctetString cookie = null;
    do {
      request.setControls(new SimplePagedResultsControl(size, cookie));
      SearchResult result = connection.search(request);
      for (SearchResultEntry entry : result.getSearchEntries()) {
        taker.take(entry);
      }
      SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
      cookie = page != null && page.moreResultsToReturn() ? page.getCookie() : null;
    } while (cookie != null);
  }
}
