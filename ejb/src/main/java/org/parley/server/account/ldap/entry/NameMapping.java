package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountNames;
import org.parley.server.account.ldap.connection.LdapSettings;

/**
 * Names of people: as values of an attribute of the directory and as localparts of addresses, where
 * XEP-0106 writes what an address cannot hold.
 */
@ServerBean
public final class NameMapping {
  private final String attribute;
  private final String suffix;

  @Inject
  public NameMapping(Settings settings) {
    this.attribute = settings.text(LdapSettings.NAME).strip();
    this.suffix = settings.text(LdapSettings.NAME_SUFFIX).strip();
  }

  /** The attribute that has the names. */
  public String attribute() {
    return attribute;
  }

  /** Whether somebody can be called so in the directory, by this address alone. */
  boolean isName(Jid account) {
    return AccountNames.elsewhere(account).isPresent();
  }

  /** What the directory has for an account. */
  public String value(Jid account) {
    return JidEscaping.shown(account.local()) + suffix(account.domain());
  }

  private String suffix(String domain) {
    return suffix.replace("%d", domain);
  }

  /** The address for a value; empty where there is none in this domain. */
  public Optional<Jid> account(String value, String domain) {
    String end = suffix(domain);
    int length = value.length() - end.length();
    if (length <= 0
        || !value.substring(length).toLowerCase(Locale.ROOT).equals(end.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return JidEscaping.account(value.substring(0, length), domain).filter(this::isName);
  }

  /**
   * The address of a person. One that has several names has the address for which was asked, if it
   * is one of them, else the first.
   *
   * @param asked null when all people are wanted
   * @return empty when the entry has no name that can be an address of this domain
   */
  public Optional<Jid> account(Entry entry, String domain, Jid asked) {
    String[] values = entry.getAttributeValues(attribute);
    List<Jid> accounts = new ArrayList<>();
    for (String value : values == null ? new String[0] : values) {
      account(value, domain).ifPresent(accounts::add);
    }
    return accounts.contains(asked) ? Optional.of(asked) : accounts.stream().findFirst();
  }
}
