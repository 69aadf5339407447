package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads all values of an attribute that has many: Active Directory gives only some 1,500 at a time
 * (MS-ADTS, section 3.1.1.3.1.3.3).
 */
final class RangedValues {
  private static final Pattern RANGE = Pattern.compile("range=(\\d+)-(\\d+|\\*)");

  private RangedValues() {}

  /** The values of an attribute of an entry; none when there is no such entry. */
  static List<String> of(LDAPInterface directory, String dn, String attribute)
      throws LDAPException {
    List<String> values = new ArrayList<>();
    String wanted = attribute;
    while (wanted != null) {
      SearchRequest request =
          new SearchRequest(
              dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), wanted);
      List<SearchResultEntry> entries = directory.search(request).getSearchEntries();
      wanted = entries.isEmpty() ? null : take(entries.get(0), attribute, values);
    }
    return values;
  }

  /** Takes what came of the values, and tells how to ask for the rest; null when that was all. */
  static String take(SearchResultEntry entry, String attribute, List<String> values) {
    String next = null;
    for (Attribute found : entry.getAttributes()) {
      if (!found.getBaseName().equalsIgnoreCase(attribute)) {
        continue;
      }
      int before = values.size();
      values.addAll(List.of(found.getValues()));
      Matcher range = RANGE.matcher(found.getName().toLowerCase(Locale.ROOT));
      if (range.find() && !range.group(2).equals("*") && values.size() > before) {
        next = attribute + ";range=" + (Long.parseLong(range.group(2)) + 1) + "-*";
      }
    }
    return next;
  }
}
