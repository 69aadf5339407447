package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
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

/** The SCRAM keys that the directory has, and whether people may log in by keys. */
@ServerBean
public final class DirectoryKeys {
  private final String attribute;
  private final Set<ScramHash> hashes;
  private final Clock clock;

  /**
   * What the directory says of a person who logs in by a key.
   *
   * @param isOpen whether nothing is against that
   * @param key the key, if the directory has one
   */
  public record Found(boolean isOpen, Optional<ScramCredential> key) {}

  @Inject
  public DirectoryKeys(Settings settings, Clock clock) {
    this.clock = clock;
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

  /** What there is of a person. */
  public Found of(LDAPInterface directory, DirectoryPerson person, ScramHash hash)
      throws LDAPException {
    List<String> wanted = new ArrayList<>(List.of(PolicyState.ATTRIBUTES));
    if (hashes.contains(hash)) {
      wanted.add(attribute);
    }
    SearchRequest request =
        new SearchRequest(
            person.dn(),
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            wanted.toArray(String[]::new));
    return PersonSearch.ofEntry(directory, request)
        .map(entry -> found(entry, hash))
        .orElse(new Found(false, Optional.empty()));
  }

  private Found found(Entry entry, ScramHash hash) {
    return new Found(!PolicyState.forbids(entry, clock.instant()), key(entry, hash));
  }

  private Optional<ScramCredential> key(Entry entry, ScramHash hash) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null
        ? Optional.empty()
        : Stream.of(values).flatMap(value -> ScramValue.parse(value, hash).stream()).findFirst();
  }
}
