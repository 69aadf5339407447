package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.store.AccountRepository;

/** The accounts that are made here: {@link AccountEditor}. */
@ServerBean
final class OwnBackend implements AccountBackend {
  private final AccountRepository accounts;
  private final StoredCredentials credentials;

  @Inject
  OwnBackend(AccountRepository accounts, StoredCredentials credentials) {
    this.accounts = accounts;
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return DomainBackends.OWN;
  }

  @Override
  public boolean isElsewhere() {
    return false;
  }

  @Override
  public Verdict find(Jid account) {
    return accounts
        .find(account)
        .map(found -> found.isDisabled() ? Verdict.DISABLED : Verdict.right(account.local()))
        .orElse(Verdict.UNKNOWN);
  }

  @Override
  public List<Jid> list(String domain) {
    return accounts.list(domain);
  }

  @Override
  public Verdict verify(Jid account, String password) {
    return credentials.verify(account, password);
  }

  @Override
  public void feign(Jid account, String password) {
    credentials.verify(account, password);
  }

  @Override
  public Set<ScramHash> hashes() {
    return Set.of(ScramHash.values());
  }

  @Override
  public Optional<ScramCredential> credential(Jid account, ScramHash hash) {
    return credentials.find(account, hash);
  }
}
