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
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;
import org.parley.server.account.ldap.entry.AccountState;
import org.parley.server.account.ldap.entry.DirectoryKeys;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PasswordChange;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.log.StrangersLog;

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
   * A person who logs in by a key.
   *
   * @param isOpen whether the person may
   * @param key the key that the directory has
   * @param change the last change of the password
   */
  record KeyHolder(
      boolean isOpen, Optional<ScramCredential> key, Optional<PasswordChange> change) {}

  /** Who wants to log in by a key for a hash; empty when there is nobody. */
  Optional<KeyHolder> keyHolder(Jid account, ScramHash hash) throws LDAPException {
    LDAPInterface directory = connections.searches();
    Optional<DirectoryPerson> found = people.find(directory, account);
    DirectoryPerson person = found.isPresent() ? found.get() : nobody(account.domain());
    // all of it is asked about everybody, so that it takes the same time
    boolean passes = people.passesLoginFilter(directory, person);
    boolean isMember = groups.contain(directory, person);
    DirectoryKeys.Found key = keys.of(directory, person, hash);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // the name is in what the client proves, so it cannot be another one than the account's
    boolean isOpen =
        person.account().equals(account)
            && person.verdictOnPassword().isRight()
            && passes
            && isMember
            && key.isOpen();
    return Optional.of(new KeyHolder(isOpen, key.key(), person.state().passwordChange()));
  }

  private DirectoryPerson nobody(String domain) {
    Jid account = Jid.of("parley-nobody", domain, null);
    return new DirectoryPerson(
        nobodysDn().toString(), account, account.local(), AccountState.OPEN, List.of());
  }

  /**
   * What came of an attempt with a password.
   *
   * @param account the person's address, where somebody was asked for by another name
   * @param change the last change of the password, as it was known before the attempt
   */
  record Attempt(Verdict verdict, Jid account, Optional<PasswordChange> change) {
    static Attempt of(Verdict verdict, Jid account) {
      return new Attempt(verdict, account, Optional.empty());
    }
  }

  /** Whether this is a person's password. */
  Attempt verify(Jid account, String password) throws LDAPException {
    Optional<DN> known = people.knownDn(account);
    if (known.isPresent() && !isSearcherSet) {
      return Attempt.of(
          connections.onLogin(connection -> bindFirst(connection, known.get(), account, password)),
          account);
    }
    Optional<DirectoryPerson> person = people.find(connections.searches(), account);
    if (person.isEmpty()) {
      feign(password);
      return Attempt.of(Verdict.UNKNOWN, account);
    }
    Jid found = person.get().account();
    if (!otherNames.mayTry(account, found)) {
      feign(password);
      return Attempt.of(Verdict.UNAVAILABLE.asGuess(true), found);
    }
    Optional<Verdict> refused =
        connections.onLogin(
            connection -> PasswordBind.run(connection, person.get().dn(), password));
    otherNames.tried(account, found, refused.isEmpty());
    Verdict verdict =
        refused.isPresent()
            ? refused.get()
            : onRightPassword(connections.searches(), account, person.get());
    return new Attempt(verdict, found, person.get().state().passwordChange());
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
