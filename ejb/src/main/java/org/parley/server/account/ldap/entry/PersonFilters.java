package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.LdapSettings;

/**
 * The filters and DNs that settings describe, for one person or for all; what comes from a name is
 * escaped (RFC 4515, section 3; RFC 4514, section 2.4).
 */
final class PersonFilters {
  static final String NAME = "%u";
  private static final String DOMAIN = "%d";

  private final NameMapping names;
  private final String filter;
  private final String loginFilter;
  private final String template;

  PersonFilters(NameMapping names, Settings settings) {
    this.names = names;
    this.filter = settings.text(LdapSettings.FILTER);
    this.loginFilter = settings.text(LdapSettings.LOGIN_FILTER);
    this.template = settings.text(LdapSettings.DN);
  }

  /** Finds the entry of an account. */
  Filter of(Jid account) throws LDAPException {
    String value = names.value(account);
    Filter people = create(filter, Filter.encodeValue(value), account.domain());
    return filter.contains(NAME)
        ? people
        : Filter.createANDFilter(Filter.createEqualityFilter(names.attribute(), value), people);
  }

  /** Finds the entries that count as people, whether they have a name or not. */
  Filter people(String domain) throws LDAPException {
    return create(filter, "*", domain);
  }

  /** Finds the entries of all that have a name. */
  Filter ofAll(String domain) throws LDAPException {
    Filter named = Filter.createPresenceFilter(names.attribute());
    Filter people = Filter.createANDFilter(named, people(domain));
    return loginFilter.isEmpty()
        ? people
        : Filter.createANDFilter(people, create(loginFilter, "*", domain));
  }

  /** What the entry of an account must be for it to log in; empty when all may. */
  Optional<Filter> login(Jid account) throws LDAPException {
    return loginFilter.isEmpty()
        ? Optional.empty()
        : Optional.of(
            create(loginFilter, Filter.encodeValue(names.value(account)), account.domain()));
  }

  private static Filter create(String text, String value, String domain) throws LDAPException {
    return Filter.create(text.replace(DOMAIN, Filter.encodeValue(domain)).replace(NAME, value));
  }

  /** The DN of an account where it need not be searched for. */
  Optional<DN> dn(Jid account) throws LDAPException {
    return template.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DN(
                template
                    .replace(DOMAIN, escaped(account.domain()))
                    .replace(NAME, escaped(names.value(account)))));
  }

  private static String escaped(String value) {
    return new RDN("x", value).toString().substring("x=".length());
  }
}
