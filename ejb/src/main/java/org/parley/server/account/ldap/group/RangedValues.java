package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads all values of an attribute that has many: Active Directory gives only some 1,500 at a time
 * (MS-ADTS, section 3.1.1.3.1.3.3).
 */
final class RangedValues {
  private static final Pattern RANGE = Pattern.compile("range=(\\d+)-(\\d+|\\*)");

  private RangedValues() {}

  /** The values of attributes of an entry; none when there is no such entry. */
  static Map<String, List<String>> of(
      LDAPInterface directory, String dn, Collection<String> attributes) throws LDAPException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    SearchResultEntry entry = read(directory, dn, attributes.toArray(String[]::new));
    for (String attribute : attributes) {
      List<String> values = new ArrayList<>();
      String next = entry == null ? null : take(entry, attribute, values);
      while (next != null) {
        SearchResultEntry more = read(directory, dn, next);
        next = more == null ? null : take(more, attribute, values);
      }
      all.put(attribute, values);
    }
    return all;
  }

  private static SearchResultEntry read(LDAPInterface directory, String dn, String... attributes)
      throws LDAPException {
    Filter any = Filter.createPresenceFilter("objectClass");
    try {
      List<SearchResultEntry> entries =
          directory
              .search(new SearchRequest(dn, SearchScope.BASE, any, attributes))
              .getSearchEntries();
      return entries.isEmpty() ? null : entries.get(0);
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return null;
      }
      throw e;
    }
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
