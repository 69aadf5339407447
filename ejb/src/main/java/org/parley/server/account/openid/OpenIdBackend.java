package org.parley.server.account.openid;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.store.DirectoryPersonRepository;

/**
 * The people of the provider. It cannot be asked who they are; whoever has come with a token once
 * is known from then on.
 */
@ServerBean
final class OpenIdBackend implements AccountBackend {
  static final String NAME = "openid";

  private final DirectoryPersonRepository people;
  private final Clock clock;
  private final Set<String> domains;

  @Inject
  OpenIdBackend(DirectoryPersonRepository people, Clock clock, Settings settings) {
    this.people = people;
    this.clock = clock;
    this.domains = new HashSet<>();
    DomainBackends.of(settings)
        .names()
        .forEach(
            (domain, backends) -> {
              if (backends.equals(List.of(NAME))) {
                domains.add(domain);
              }
            });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isElsewhere() {
    return false;
  }

  @Override
  public boolean verifiesPasswords() {
    return false;
  }

  @Override
  public Optional<Verdict> known(Jid account) {
    return Optional.of(find(account));
  }

  @Override
  public Verdict find(Jid account) {
    return domains.contains(account.domain()) && people.isKnown(account)
        ? Verdict.right(account.local())
        : Verdict.UNKNOWN;
  }

  /** Somebody whom nobody knows has come with a good token. */
  Verdict welcome(Jid account) {
    if (!domains.contains(account.domain())) {
      return Verdict.UNKNOWN;
    }
    people.seen(account, clock.instant());
    return Verdict.right(account.local());
  }

  @Override
  public List<Jid> list(String domain) {
    return domains.contains(domain) ? people.list(domain) : List.of();
  }

  @Override
  public Verdict verify(Jid account, String password) {
    return Verdict.UNKNOWN;
  }

  @Override
  public void feign(Jid account, String password) {
    // no password is ever looked at
  }
}
