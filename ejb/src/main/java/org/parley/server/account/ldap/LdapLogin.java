package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.RDN;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.StrangersLog;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;
import org.parley.server.account.ldap.entry.AccountState;
import org.parley.server.account.ldap.entry.DirectoryKeys;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.LoginGroups;

/**
 * Finds a person and tries a password: by a search and a bind, or by a bind and a look at the entry
 * where settings tell its DN.
 */
@ServerBean
final class LdapLogin {
  private final LdapConnections connections;
  private final PersonSearch people;
  private final LoginGroups groups;
  private final DirectoryKeys keys;
  private final OtherNames otherNames;
  private final StrangersLog log;
  private final List<DN> bases;
  private final boolean isSearcherSet;

  @Inject
  LdapLogin(
      Settings settings,
      LdapConnections connections,
      PersonSearch people,
      LoginGroups groups,
      DirectoryKeys keys,
      OtherNames otherNames,
      StrangersLog log) {
    this.connections = connections;
    this.people = people;
    this.groups = groups;
    this.keys = keys;
    this.otherNames = otherNames;
    this.log = log;
    this.bases = SettingLists.dns(settings, LdapSettings.BASE);
    this.isSearcherSet = !settings.text(LdapSettings.BIND_DN).isEmpty();
  }

  /** Whether a person is there and may log in, once it is sure that it is that person. */
  Verdict find(Jid account) throws LDAPException {
    Optional<DirectoryPerson> found = people.find(connections.searches(), account);
    if (found.isEmpty() || !mayLogIn(connections.searches(), found.get())) {
      return Verdict.UNKNOWN;
    }
    Verdict verdict = found.get().verdict();
    // who is known by another name is no account of this one
    boolean isAccount = found.get().account().equals(account);
    return isAccount || verdict.isRight() ? verdict : Verdict.UNKNOWN;
  }

  private boolean mayLogIn(LDAPInterface directory, DirectoryPerson person) throws LDAPException {
    return people.passesLoginFilter(directory, person) && groups.contain(directory, person);
  }

  /**
   * The SCRAM keys of a person.
   *
   * @param otherwise what somebody gets who has none, or may not log in
   * @return empty when there is nobody
   */
  Optional<ScramCredential> credential(Jid account, ScramHash hash, ScramCredential otherwise)
      throws LDAPException {
    LDAPInterface directory = connections.searches();
    Optional<DirectoryPerson> found = people.find(directory, account);
    DirectoryPerson person = found.isPresent() ? found.get() : nobody(account.domain());
    // all of it is asked about everybody, so that it takes the same time
    boolean passes = people.passesLoginFilter(directory, person);
    boolean isMember = groups.contain(directory, person);
    Optional<ScramCredential> key = keys.of(directory, person, hash);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // the name is in what the client proves, so it cannot be another one than the account's
    boolean isOpen =
        person.account().equals(account)
            && person.verdictOnPassword().isRight()
            && passes
            && isMember;
    return Optional.of(isOpen ? key.orElse(otherwise) : otherwise);
  }

  private DirectoryPerson nobody(String domain) {
    Jid account = Jid.of("parley-nobody", domain, null);
    return new DirectoryPerson(
        nobodysDn().toString(), account, account.local(), new AccountState(true, false), List.of());
  }

  /** Whether this is a person's password. */
  Verdict verify(Jid account, String password) throws LDAPException {
    Optional<DN> known = people.knownDn(account);
    if (known.isPresent() && !isSearcherSet) {
      return connections.onLogin(
          connection -> bindFirst(connection, known.get(), account, password));
    }
    Optional<DirectoryPerson> person = people.find(connections.searches(), account);
    if (person.isEmpty()) {
      feign(password);
      return Verdict.UNKNOWN;
    }
    Jid found = person.get().account();
    if (!otherNames.mayTry(account, found)) {
      feign(password);
      return Verdict.UNAVAILABLE.asGuess(true);
    }
    Optional<Verdict> refused =
        connections.onLogin(
            connection -> PasswordBind.run(connection, person.get().dn(), password));
    otherNames.tried(account, found, refused.isEmpty());
    return refused.isPresent()
        ? refused.get()
        : onRightPassword(connections.searches(), account, person.get());
  }

  /** Without an account that may search, the person looks at the own entry. */
  private Verdict bindFirst(LDAPConnection connection, DN dn, Jid account, String password)
      throws LDAPException {
    Optional<Verdict> refused = PasswordBind.run(connection, dn.toString(), password);
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<DirectoryPerson> person = people.find(connection, account);
    return person.isEmpty() ? Verdict.UNKNOWN : onRightPassword(connection, account, person.get());
  }

  private Verdict onRightPassword(LDAPInterface directory, Jid account, DirectoryPerson person)
      throws LDAPException {
    if (mayLogIn(directory, person)) {
      return person.verdictOnPassword();
    }
    log.tell(
        Level.INFO,
        "PARLEY-S081",
        account.toString(),
        "{0} has shown the right password and may not log in: see ldap.login.filter and"
            + " ldap.login.groups, and the entry {1}",
        account,
        person.dn());
    return Verdict.UNKNOWN;
  }

  /** Takes as long as to try the password of somebody, and tries that of nobody. */
  void feign(String password) throws LDAPException {
    DN dn = nobodysDn();
    connections.onLogin(connection -> PasswordBind.run(connection, dn.toString(), password));
  }

  private DN nobodysDn() {
    RDN nobody = new RDN("cn", "parley-nobody-" + UUID.randomUUID());
    return bases.isEmpty() ? new DN(nobody) : new DN(nobody, bases.get(0));
  }

  /** The same as {@link #verify} for somebody who is not there, whoever else has that name. */
  void feignAll(Jid account, String password) throws LDAPException {
    if (isSearcherSet || people.knownDn(account).isEmpty()) {
      people.find(connections.searches(), account);
    }
    feign(password);
  }
}
