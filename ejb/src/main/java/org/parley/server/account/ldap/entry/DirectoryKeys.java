package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;

/**
 * The SCRAM keys that the directory has. As no password is tried there, it does not tell by itself
 * that an account is locked or a password must be changed: what OpenLDAP keeps of that is read.
 */
@ServerBean
public final class DirectoryKeys {
  private static final String LOCKED = "pwdAccountLockedTime";
  private static final String MUST_CHANGE = "pwdReset";

  private final String attribute;
  private final Set<ScramHash> hashes;

  @Inject
  public DirectoryKeys(Settings settings) {
    this.attribute = settings.text(LdapSettings.SCRAM_ATTRIBUTE).strip();
    List<String> names = settings.list(LdapSettings.SCRAM);
    this.hashes =
        Stream.of(ScramHash.values())
            .filter(hash -> names.contains(hash.hashName()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The hashes for which everybody has a key. */
  public Set<ScramHash> hashes() {
    return hashes;
  }

  /** The keys of a person who may log in by them; empty when there are none. */
  public Optional<ScramCredential> of(
      LDAPInterface directory, DirectoryPerson person, ScramHash hash) throws LDAPException {
    SearchRequest request =
        new SearchRequest(
            person.dn(),
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            attribute,
            LOCKED,
            MUST_CHANGE);
    return PersonSearch.ofEntry(directory, request)
        .filter(entry -> !isClosed(entry))
        .flatMap(entry -> key(entry, hash));
  }

  /** When a lock ends, the policy says, which is not read: the attribute stays until a login. */
  private static boolean isClosed(Entry entry) {
    return entry.hasAttribute(LOCKED)
        || "true".equalsIgnoreCase(entry.getAttributeValue(MUST_CHANGE));
  }

  private Optional<ScramCredential> key(Entry entry, ScramHash hash) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null
        ? Optional.empty()
        : Stream.of(values).flatMap(value -> ScramValue.parse(value, hash).stream()).findFirst();
  }
}
