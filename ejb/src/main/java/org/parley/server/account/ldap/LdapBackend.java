package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.account.ldap.connection.DirectoryCalls;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryKeys;

/** People whom the house keeps in a directory. */
@ServerBean
final class LdapBackend implements AccountBackend {
  private final DirectoryCalls calls;
  private final LdapLogin login;
  private final PeopleList list;
  private final DirectoryKeys keys;
  private final MadeUpCredentials madeUp;
  private final KnownPeople known;

  @Inject
  LdapBackend(
      Settings settings,
      SteadyClock clock,
      DirectoryCalls calls,
      LdapLogin login,
      PeopleList list,
      DirectoryKeys keys,
      MadeUpCredentials madeUp) {
    this.calls = calls;
    this.login = login;
    this.list = list;
    this.keys = keys;
    this.madeUp = madeUp;
    this.known =
        new KnownPeople(
            clock,
            settings.number(LdapSettings.CACHE_SECONDS),
            settings.number(LdapSettings.CACHE_PEOPLE));
  }

  @Override
  public String name() {
    return LdapSettings.BACKEND;
  }

  @Override
  public Optional<Verdict> known(Jid account) {
    return known.get(account);
  }

  @Override
  public Verdict find(Jid account) {
    return known.get(account).orElseGet(() -> calls.lookUp(() -> findAnew(account)));
  }

  @Override
  public Verdict glance(Jid account) {
    return known.get(account).orElseGet(() -> calls.glance(() -> findAnew(account)));
  }

  private Verdict findAnew(Jid account) throws LDAPException {
    Verdict found = login.find(account);
    known.put(account, found);
    return found;
  }

  @Override
  public Verdict verify(Jid account, String password) {
    if (password.isEmpty()) {
      return Verdict.WRONG;
    }
    Verdict verdict = calls.logIn(() -> login.verify(account, password));
    if (verdict.isRight()) {
      known.put(Jid.of(verdict.username(), account.domain(), null), verdict);
    }
    return verdict;
  }

  @Override
  public void feign(Jid account, String password) {
    if (!password.isEmpty()) {
      calls.logIn(
          () -> {
            login.feignAll(account, password);
            return null;
          });
    }
  }

  @Override
  public Set<ScramHash> hashes() {
    return keys.hashes();
  }

  @Override
  public Optional<ScramCredential> credential(Jid account, ScramHash hash) {
    ScramCredential nobodys = madeUp.of(account, hash);
    return calls.lookUp(() -> login.credential(account, hash, nobodys));
  }

  @Override
  public List<Jid> list(String domain) {
    return calls.lookUpMany(() -> list.of(domain));
  }
}
