package org.parley.server.store.jpa.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.Subscription;
import org.parley.server.store.database.Database;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.store.transfer.StoredAccounts.StoredAccount;

/** What every database has to do with accounts that are moved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredAccountsContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final Key SHA_1 = new Key("SHA-1", "c2FsdA==", 4096, "AAAA", "BBBB");
  private static final Key SHA_256 = new Key("SHA-256", "c2FsdA==", 10000, "CCCC", "DDDD");

  abstract Database database();

  private StoredAccounts stored() {
    return AccountStores.storedAccounts(database());
  }

  private AccountRepository accounts() {
    return AccountStores.accounts(database());
  }

  @Test
  void anAccountIsPutInThePlaceOfTheOneBefore() {
    Jid juliet = Jid.of("juliet@put.example");
    StoredAccount first =
        new StoredAccount(
            juliet,
            NOW.minusSeconds(9),
            new Standing(true, true, NOW.minusSeconds(5), NOW),
            List.of(SHA_1, SHA_256));
    stored().put(first);
    assertThat(stored().find(juliet)).contains(first);
    assertThat(accounts().find(juliet)).contains(first.standing());
    StoredAccount other =
        new StoredAccount(juliet, NOW, new Standing(false, false, NOW, null), List.of(SHA_256));
    // in one unit of work with what is there
    database()
        .run(
            em -> {
              assertThat(stored().find(juliet)).contains(first);
              stored().put(other);
            });
    assertThat(stored().find(juliet)).contains(other);
    assertThat(stored().find(Jid.of("nobody@put.example"))).isEmpty();
  }

  @Test
  void pagesFollowEachOther() {
    for (int i = 0; i < 5; i++) {
      accounts().add(Jid.of("u" + i + "@page.example"), List.of());
    }
    accounts().add(Jid.of("u9@page.example.org"), List.of());
    List<Jid> first = stored().page("page.example", null, 3);
    List<Jid> second = stored().page("page.example", first.get(2), 3);
    assertThat(first).extracting(Jid::local).containsExactly("u0", "u1", "u2");
    assertThat(second).extracting(Jid::local).containsExactly("u3", "u4");
    assertThat(stored().page("page.example", second.get(1), 3)).isEmpty();
  }

  @Test
  void keysAreAddedUnlessThePasswordIsAnother() {
    Jid juliet = Jid.of("juliet@keys.example");
    accounts().add(juliet, List.of(SHA_1));
    Key otherSha1 = new Key("SHA-1", "c2FsdA==", 4096, "EEEE", "FFFF");
    accounts().complete(juliet, otherSha1, List.of(otherSha1, SHA_256));
    assertThat(stored().find(juliet).orElseThrow().keys()).containsExactly(SHA_1);
    accounts().complete(juliet, SHA_1, List.of(otherSha1, SHA_256));
    accounts().complete(juliet, SHA_1, List.of(otherSha1, SHA_256));
    assertThat(stored().find(juliet).orElseThrow().keys()).containsExactly(SHA_1, SHA_256);
  }

  @Test
  void aRosterIsReplacedAsAWhole() {
    RosterRepository rosters = AccountStores.rosters(database());
    Jid juliet = Jid.of("juliet@roster.example");
    Jid romeo = Jid.of("romeo@roster.example");
    rosters.save(juliet, item(romeo, "R"));
    rosters.save(juliet, item(Jid.of("nurse@roster.example"), "N"));
    database()
        .run(
            em -> {
              assertThat(rosters.load(juliet).items()).hasSize(2);
              rosters.replaceAll(juliet, List.of(item(romeo, "Romeo")), 1000);
            });
    assertThat(rosters.load(juliet).items()).containsExactly(item(romeo, "Romeo"));
    assertThat(rosters.load(juliet).version()).isEqualTo(1000);
    assertThat(rosters.changesSince(juliet, 2)).isEmpty();
    assertThat(rosters.save(juliet, item(romeo, "Ro"))).isEqualTo(1001);
    assertThat(rosters.changesSince(juliet, 1000).orElseThrow()).hasSize(1);
  }

  private static RosterItem item(Jid contact, String name) {
    return new RosterItem(
        contact, name, Set.of("A", "B"), Subscription.BOTH, false, false, null, true);
  }
}
