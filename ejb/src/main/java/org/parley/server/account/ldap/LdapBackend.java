package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.EnumSet;
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
  private final KeptKeys kept;
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
      KeptKeys kept,
      MadeUpCredentials madeUp) {
    this.calls = calls;
    this.login = login;
    this.list = list;
    this.keys = keys;
    this.kept = kept;
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
    LdapLogin.Attempt attempt = calls.logIn(() -> login.verify(account, password));
    Verdict verdict = attempt.verdict();
    if (verdict.isRight()) {
      known.put(Jid.of(verdict.username(), account.domain(), null), verdict);
      kept.taken(attempt.account(), password, attempt.change());
    } else {
      kept.refused(attempt.account(), password, verdict);
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
      kept.feign(account, password);
    }
  }

  @Override
  public Set<ScramHash> hashes() {
    Set<ScramHash> all = EnumSet.noneOf(ScramHash.class);
    all.addAll(keys.hashes());
    all.addAll(kept.hashes());
    return all;
  }

  @Override
  public Optional<ScramCredential> credential(Jid account, ScramHash hash) {
    // all of it is done for everybody, so that it takes the same time
    ScramCredential nobodys = madeUp.of(account, hash);
    Optional<LdapLogin.KeyHolder> holder = calls.lookUp(() -> login.keyHolder(account, hash));
    Optional<ScramCredential> own =
        kept.find(account, hash, holder.flatMap(LdapLogin.KeyHolder::change));
    return holder.map(
        person -> person.isOpen() ? person.key().or(() -> own).orElse(nobodys) : nobodys);
  }

  @Override
  public List<Jid> list(String domain) {
    return calls.lookUpMany(() -> list.of(domain));
  }
}
