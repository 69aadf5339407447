package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountControl;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.Standing;

@ServerBean
final class OwnControl implements AccountControl {
  private final AccountRepository accounts;
  private final Keepers keepers;
  private final PasswordRules rules;

  @Inject
  OwnControl(AccountRepository accounts, Keepers keepers, PasswordRules rules) {
    this.accounts = accounts;
    this.keepers = keepers;
    this.rules = rules;
  }

  @Override
  public boolean disable(Jid account) {
    keepers.requireOwn(account);
    return accounts.disable(account, true);
  }

  @Override
  public boolean enable(Jid account) {
    keepers.requireOwn(account);
    return accounts.disable(account, false);
  }

  @Override
  public boolean expirePassword(Jid account) {
    keepers.requireOwn(account);
    return accounts.expirePassword(account);
  }

  @Override
  public Optional<Standing> standing(Jid account) {
    return keepers.keeper(account).isPresent()
        ? Optional.empty()
        : accounts.find(account).map(this::byTheRules);
  }

  private Standing byTheRules(Standing kept) {
    return new Standing(
        kept.isDisabled(), rules.isExpired(kept), kept.passwordChanged(), kept.lastLogin());
  }

  @Override
  public Set<Jid> disabled(String domain) {
    return accounts.disabled(domain).stream()
        .filter(account -> keepers.keeper(account).isEmpty())
        .collect(Collectors.toSet());
  }
}
