package org.parley.server.transfer.storing;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.LastSeenRepository.LastSeen;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.store.transfer.StoredAccounts.StoredAccount;
import org.parley.server.transfer.content.AccountContent;
import org.parley.server.transfer.content.AccountContent.MovedNode;
import org.parley.server.transfer.content.Notes;

/**
 * Stores an account; the caller has a unit of work, and the executor of the account. How many
 * contacts, groups, lists and nodes there may be does not count here; what is too large by itself
 * is left out.
 */
@ServerBean
public final class AccountStorer {
  private final StoredAccounts accounts;
  private final RosterRepository rosters;
  private final LastSeenRepository lastSeen;
  private final PersonalStorer personal;
  private final MessageStorer messages;
  private final NodeStorer nodes;
  private final Clock clock;

  @Inject
  AccountStorer(
      StoredAccounts accounts,
      RosterRepository rosters,
      LastSeenRepository lastSeen,
      PersonalStorer personal,
      MessageStorer messages,
      NodeStorer nodes,
      Clock clock) {
    this.accounts = accounts;
    this.rosters = rosters;
    this.lastSeen = lastSeen;
    this.personal = personal;
    this.messages = messages;
    this.nodes = nodes;
    this.clock = clock;
  }

  /**
   * Stores an account in the place of what there is of it; its password stays when no other one
   * comes.
   *
   * @return the names of nodes that are there or were
   */
  public Set<String> replace(AccountContent content, Notes notes) {
    Jid owner = content.address();
    Optional<StoredAccount> before = accounts.find(owner);
    boolean keepsKeys = content.keys().isEmpty() && before.isPresent();
    accounts.put(
        new StoredAccount(
            owner,
            content.created(),
            content.standing(),
            keepsKeys ? before.get().keys() : content.keys()));
    rosters.replaceAll(owner, content.roster(), version(owner));
    if (content.lastSeen() == null) {
      lastSeen.removeAll(owner);
    } else {
      lastSeen.save(owner, content.lastSeen());
    }
    personal.replace(content, notes);
    messages.replace(owner, content.messages(), notes);
    Set<String> names = nodes.removeAll(owner);
    for (MovedNode node : content.nodes()) {
      nodes.store(owner, node, notes);
      names.add(node.name());
    }
    return names;
  }

  /** Greater than any that a client can have, also from another server, where they count from 1. */
  private long version(Jid owner) {
    return Math.max(clock.instant().getEpochSecond(), rosters.load(owner).version() + 1);
  }

  /**
   * Stores what an account does not have; what it has stays, the password above all.
   *
   * @return the names of nodes that have come or changed
   */
  public Set<String> merge(AccountContent content, Notes notes) {
    Jid owner = content.address();
    StoredAccount before = accounts.find(owner).orElseThrow();
    if (before.keys().isEmpty() && !content.keys().isEmpty()) {
      accounts.put(new StoredAccount(owner, before.created(), before.standing(), content.keys()));
    }
    RosterMerge.merge(
        rosters.load(owner).items(), content.roster(), item -> rosters.save(owner, item));
    LastSeen moved = content.lastSeen();
    if (moved != null
        && lastSeen.find(owner).filter(there -> !there.at().isBefore(moved.at())).isEmpty()) {
      lastSeen.save(owner, moved);
    }
    personal.merge(content, notes);
    messages.merge(owner, content.messages(), notes);
    Set<String> names = new HashSet<>();
    for (MovedNode node : content.nodes()) {
      nodes.store(owner, node, notes);
      names.add(node.name());
    }
    return names;
  }
}
