package org.parley.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.script.TestClock;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.DirectoryPersonRepository;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.GroupRepository.StoredGroup;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.store.OfflineRepository.OfflineMessage;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.PrivacyListRepository.Stored;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.Subscription;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.directory.DirectoryKeyRepository;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.jpa.offline.OfflineStores;
import org.parley.server.store.jpa.personal.PersonalStores;

/** What every database has to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final Jid JULIET = Jid.of("juliet@example.com");

  private int count;

  abstract Database database();

  private Jid user() {
    return Jid.of("user" + count++ + "@example.com");
  }

  private RosterRepository rosters() {
    return AccountStores.rosters(database());
  }

  private static RosterItem item(Jid contact, String name, String... groups) {
    return new RosterItem(
        contact, name, Set.of(groups), Subscription.BOTH, true, true, "<presence/>", true);
  }

  @Test
  void accountsThatNobodyUsesAreFound() {
    TestClock clock = new TestClock();
    AccountRepository accounts = AccountStores.accounts(database(), clock);
    String domain = "idle" + count++ + ".example";
    Jid never = Jid.of("a@" + domain);
    Jid once = Jid.of("b@" + domain);
    Jid lately = Jid.of("c@" + domain);
    Instant made = clock.instant();
    List.of(never, once, lately).forEach(account -> accounts.add(account, List.of()));
    Instant login = made.plusSeconds(10);
    accounts.loggedIn(Map.of(once, login, lately, login));
    Instant left = made.plusSeconds(100);
    AccountStores.lastSeen(database()).save(lately, new LastSeenRepository.LastSeen(left, "<p/>"));
    assertThat(accounts.idle(domain, made)).isEmpty();
    assertThat(accounts.idle(domain, made.plusSeconds(5)))
        .containsExactly(new AccountRepository.Idle(never, made, null));
    assertThat(accounts.idle(domain, made.plusSeconds(50)))
        .extracting(AccountRepository.Idle::account)
        .containsExactly(never, once);
    assertThat(accounts.idle(domain, made.plusSeconds(150)))
        .extracting(AccountRepository.Idle::lastLogin)
        .containsExactly(null, login, login);
  }

  @Test
  void rosterOfNobodyIsEmpty() {
    assertThat(rosters().load(user())).isEqualTo(new RosterRepository.Snapshot(0, List.of()));
    assertThat(rosters().changesSince(user(), 0)).contains(List.of());
    assertThat(rosters().changesSince(user(), 1)).isEmpty();
  }

  @Test
  void rosterItemComesBackAsItWas() {
    Jid user = user();
    RosterItem full = item(JULIET, "Juliet \u2665 '\"", "Friends", "Caf\u00E9\nBar", "");
    assertThat(rosters().save(user, full)).isEqualTo(1);
    RosterItem bare = unlisted();
    assertThat(rosters().save(user.withResource("r"), bare)).isEqualTo(2);
    assertThat(rosters().load(user).version()).isEqualTo(2);
    assertThat(rosters().load(user).items()).containsExactlyInAnyOrder(full, bare);
    assertThat(rosters().find(user, JULIET.withResource("x"))).contains(full);
  }

  private static RosterItem unlisted() {
    return new RosterItem(
        Jid.of("nurse.example.com"),
        null,
        Set.of(),
        Subscription.NONE,
        false,
        false,
        "<p/>",
        false);
  }

  @Test
  void groupWithAnEmptyNameIsNotNoGroup() {
    Jid user = user();
    rosters().save(user, item(JULIET, null, ""));
    assertThat(rosters().find(user, JULIET).orElseThrow().groups()).containsExactly("");
  }

  @Test
  void removedItemIsToldOfAndMayComeBack() {
    Jid user = user();
    RosterItem item = item(JULIET, "J", "G");
    rosters().save(user, item);
    assertThat(rosters().save(user, RosterItem.unknown(JULIET))).isEqualTo(2);
    assertThat(rosters().save(user, RosterItem.unknown(JULIET))).isEqualTo(2);
    assertThat(rosters().find(user, JULIET)).isEmpty();
    assertThat(rosters().load(user).items()).isEmpty();
    assertThat(rosters().load(user).version()).isEqualTo(2);
    assertThat(rosters().changesSince(user, 1))
        .contains(List.of(new RosterRepository.Change(2, RosterItem.unknown(JULIET))));
    assertThat(rosters().save(user, item)).isEqualTo(3);
    assertThat(rosters().changesSince(user, 0))
        .contains(List.of(new RosterRepository.Change(3, item)));
  }

  @Test
  void removedItemsAreForgottenAtLast() {
    Jid user = user();
    RosterRepository rosters = rosters();
    int contacts = AccountStores.MAX_REMOVED + 5;
    database()
        .run(
            em -> {
              for (int i = 0; i < contacts; i++) {
                Jid contact = Jid.of("c" + i + "@example.net");
                rosters.save(user, item(contact, null));
                rosters.save(user, RosterItem.unknown(contact));
              }
            });
    long version = rosters.load(user).version();
    assertThat(version).isEqualTo(2L * contacts);
    assertThat(rosters.changesSince(user, 9)).isEmpty();
    assertThat(rosters.changesSince(user, 10).orElseThrow()).hasSize(AccountStores.MAX_REMOVED);
    assertThat(rosters.changesSince(user, version)).contains(List.of());
  }

  @Test
  void firstChangesAtTheSameTimeAreBothKept() throws Exception {
    for (int round = 0; round < 10; round++) {
      Jid user = user();
      List<Callable<Long>> saves = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RosterItem item = item(Jid.of("c" + i + "@example.net"), null);
        saves.add(() -> rosters().save(user, item));
      }
      assertThat(inParallel(saves)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
      assertThat(rosters().load(user).items()).hasSize(4);
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void longestAddressesFit() {
    Jid contact = Jid.of("\u00e9".repeat(511) + "@" + "\u00e9a.".repeat(60) + "example");
    Jid user = Jid.of(("u" + count++).repeat(60) + "@example.com");
    rosters().save(user, item(contact, null));
    assertThat(rosters().find(user, contact)).isPresent();
  }

  private OfflineRepository offline(int messages, int bytes) {
    return OfflineStores.messages(
        database(),
        Settings.of(
            Map.of(
                DatabaseSettings.LIMIT_OFFLINE, Integer.toString(messages),
                DatabaseSettings.LIMIT_OFFLINE_BYTES, Integer.toString(bytes))));
  }

  private List<Boolean> add(OfflineRepository offline, List<NewMessage> messages) {
    return database().call(em -> offline.write(em, messages));
  }

  private static NewMessage message(Jid owner, String stanza) {
    return new NewMessage(owner, NOW, stanza);
  }

  @Test
  void offlineMessagesComeBackInOrder() {
    OfflineRepository offline = offline(10_000, 10_000_000);
    Jid user = user();
    List<NewMessage> messages = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      messages.add(message(user, "<message id='" + i + "'>\u2665\uD83D\uDE00</message>"));
    }
    assertThat(add(offline, messages)).hasSize(700).containsOnly(true);
    List<OfflineMessage> first = offline.list(user, 0, 650);
    List<OfflineMessage> rest = offline.list(user, first.get(649).id(), 650);
    assertThat(rest).hasSize(50);
    List<OfflineMessage> all = new ArrayList<>(first);
    all.addAll(rest);
    assertThat(all.stream().map(OfflineMessage::stanza))
        .containsExactlyElementsOf(messages.stream().map(NewMessage::stanza).toList());
    assertThat(all.get(0).received()).isEqualTo(NOW);
    offline.remove(user, first.stream().map(OfflineMessage::id).toList());
    assertThat(offline.count(user)).isEqualTo(50);
    assertThat(offline.list(user, 0, 1000)).isEqualTo(rest);
    offline.remove(user, List.of());
    offline.removeAll(user);
    assertThat(offline.count(user)).isZero();
  }

  @Test
  void oneCannotRemoveMessagesOfAnother() {
    OfflineRepository offline = offline(10, 1000);
    Jid user = user();
    add(offline, List.of(message(user, "<message/>")));
    offline.remove(user(), List.of(offline.list(user, 0, 1).get(0).id()));
    assertThat(offline.count(user)).isEqualTo(1);
  }

  @Test
  void offlineQuotaIsByNumberAndAccount() {
    OfflineRepository offline = offline(3, 10_000);
    Jid one = user();
    Jid two = user();
    add(offline(3, 10_000), List.of(message(one, "<message/>")));
    assertThat(
            add(
                offline,
                List.of(
                    message(one, "<a/>"),
                    message(two, "<a/>"),
                    message(one, "<b/>"),
                    message(one, "<c/>"),
                    message(two, "<b/>"))))
        .containsExactly(true, true, true, false, true);
    assertThat(add(offline, List.of(message(one, "<d/>")))).containsExactly(false);
    offline.remove(one, List.of(offline.list(one, 0, 1).get(0).id()));
    assertThat(add(offline, List.of(message(one, "<e/>"), message(one, "<f/>"))))
        .containsExactly(true, false);
    assertThat(offline.count(one)).isEqualTo(3);
  }

  @Test
  void offlineQuotaIsByBytesOfUtf8() {
    OfflineRepository offline = offline(100, 10);
    Jid user = user();
    assertThat(
            add(
                offline,
                List.of(
                    message(user, "12345"),
                    message(user, "\u00e4\u00e4\u00e4"),
                    message(user, "12345"))))
        .containsExactly(true, false, true);
    assertThat(add(offline(100, 10), List.of(message(user, "1")))).containsExactly(false);
  }

  @Test
  void quotaSeesThatAnotherNodeRemoved() {
    OfflineRepository offline = offline(1, 100);
    Jid user = user();
    add(offline, List.of(message(user, "a")));
    offline(1, 100).removeAll(user);
    assertThat(add(offline, List.of(message(user, "b")))).containsExactly(true);
  }

  @Test
  void privateDataIsKeptByName() {
    PrivateDataRepository data = PersonalStores.privateData(database());
    Jid user = user();
    assertThat(data.find(user, "ns", "n")).isEmpty();
    assertThat(data.sizeWithout(user, "ns", "n")).isZero();
    data.save(user, "ns", "n", "<n xmlns='ns'/>");
    data.save(user, "n", "sn", "<sn/>");
    data.save(user, "ns".repeat(20_000), "n", "<long/>");
    data.save(user, "ns", "n", "<n xmlns='ns'>2</n>");
    assertThat(data.find(user, "ns", "n")).contains("<n xmlns='ns'>2</n>");
    assertThat(data.find(user, "ns".repeat(20_000), "n")).contains("<long/>");
    assertThat(data.sizeWithout(user, "ns", "n")).isEqualTo("<sn/><long/>".length());
    data.remove(user, "ns", "n");
    assertThat(data.find(user, "ns", "n")).isEmpty();
    assertThat(data.find(user, "n", "sn")).isPresent();
    data.removeAll(user);
    assertThat(data.find(user, "n", "sn")).isEmpty();
  }

  @Test
  void privacyListsAreStoredAsAWhole() {
    PrivacyListRepository lists = PersonalStores.privacyLists(database());
    Jid user = user();
    assertThat(lists.load(user)).isEqualTo(Stored.NONE);
    assertThat(lists.findDefault(user)).isEmpty();
    Stored two = new Stored(Map.of("a", "<list/>", "\u00e4".repeat(255), "<b/>"), "a");
    lists.save(user, Stored.NONE, two);
    assertThat(lists.load(user.withResource("r"))).isEqualTo(two);
    assertThat(lists.findDefault(user)).contains("<list/>");
    String large = "<c>" + "x".repeat(300_000) + "</c>";
    Stored other = new Stored(Map.of("a", large, "c", "<c/>"), "c");
    lists.save(user, two, other);
    assertThat(lists.load(user)).isEqualTo(other);
    assertThat(lists.findDefault(user)).contains("<c/>");
    Stored none = new Stored(other.lists(), null);
    lists.save(user, other, none);
    assertThat(lists.load(user)).isEqualTo(none);
    assertThat(lists.findDefault(user)).isEmpty();
    lists.removeAll(user);
    assertThat(lists.load(user)).isEqualTo(Stored.NONE);
  }

  @Test
  void vcardIsReplaced() {
    VCardRepository vcards = PersonalStores.vcards(database());
    Jid user = user();
    assertThat(vcards.find(user)).isEmpty();
    assertThat(vcards.findPhoto(user)).isEmpty();
    vcards.save(user, "<vCard/>", "0123456789abcdef0123456789abcdef01234567");
    assertThat(vcards.findPhoto(user)).contains("0123456789abcdef0123456789abcdef01234567");
    String large = "<vCard>" + "\u2665".repeat(200_000) + "</vCard>";
    vcards.save(user.withResource("r"), large, null);
    assertThat(vcards.find(user)).contains(large);
    assertThat(vcards.findPhoto(user)).isEmpty();
    vcards.remove(user);
    assertThat(vcards.find(user)).isEmpty();
  }

  @Test
  void lastSeenIsReplaced() throws Exception {
    LastSeenRepository lastSeen = AccountStores.lastSeen(database());
    Jid user = user();
    assertThat(lastSeen.find(user)).isEmpty();
    LastSeenRepository.LastSeen value = new LastSeenRepository.LastSeen(NOW, "<presence/>");
    Callable<Boolean> save =
        () -> {
          lastSeen.save(user, value);
          return true;
        };
    inParallel(Collections.nCopies(4, save));
    assertThat(lastSeen.find(user)).isEqualTo(Optional.of(value));
    LastSeenRepository.LastSeen later =
        new LastSeenRepository.LastSeen(NOW.plusSeconds(1), "<presence id='2'/>");
    lastSeen.save(user, later);
    assertThat(lastSeen.find(user)).contains(later);
    Jid never = user();
    LastSeenRepository.LastSeen last =
        new LastSeenRepository.LastSeen(NOW.plusSeconds(2), "<presence id='3'/>");
    assertThat(lastSeen.replace(Map.of(user, last, never, last))).containsExactly(never);
    assertThat(lastSeen.find(user)).contains(last);
    assertThat(lastSeen.find(never)).isEmpty();
    lastSeen.removeAll(user);
    assertThat(lastSeen.find(user)).isEmpty();
  }

  @Test
  void accountsAndKeys() throws Exception {
    AccountRepository accounts = AccountStores.accounts(database());
    Jid user = Jid.of("b" + count++ + "@accounts.example");
    Jid other = Jid.of("a" + count++ + "@accounts.example");
    AccountRepository.Key key = new AccountRepository.Key("SHA-1", "c2FsdA==", 4096, "a", "b");
    Callable<Boolean> add = () -> accounts.add(user, List.of(key));
    assertThat(inParallel(Collections.nCopies(4, add))).containsOnlyOnce(true);
    assertThat(accounts.add(other, List.of(key))).isTrue();
    assertThat(accounts.exists(user)).isTrue();
    assertThat(accounts.findKey(user, "SHA-1").orElseThrow().key()).isEqualTo(key);
    assertThat(accounts.findKey(user, "SHA-256")).isEmpty();
    AccountRepository.Key second = new AccountRepository.Key("SHA-256", "c2FsdA==", 10, "c", "d");
    assertThat(accounts.replaceKeys(user, List.of(second))).isTrue();
    assertThat(accounts.findKey(user, "SHA-1")).isEmpty();
    assertThat(accounts.findKey(user, "SHA-256").orElseThrow().key()).isEqualTo(second);
    assertThat(accounts.list("accounts.example")).containsExactly(other, user);
    assertThat(accounts.remove(user)).isTrue();
    assertThat(accounts.remove(user)).isFalse();
    assertThat(accounts.replaceKeys(user, List.of(key))).isFalse();
    assertThat(accounts.exists(user)).isFalse();
    assertThat(accounts.findKey(user, "SHA-256")).isEmpty();
  }

  @Test
  void whatAdministratorsDecideStaysWithTheAccount() {
    TestClock clock = new TestClock();
    AccountRepository accounts = AccountStores.accounts(database(), clock);
    Instant made = clock.instant();
    String domain = "standing" + count++ + ".example";
    Jid user = Jid.of("user", domain, null);
    Jid other = Jid.of("other", domain, null);
    List<AccountRepository.Key> keys =
        List.of(new AccountRepository.Key("SHA-1", "c2FsdA==", 4096, "a", "b"));
    assertThat(accounts.find(user)).isEmpty();
    assertThat(accounts.disable(user, true)).isFalse();
    assertThat(accounts.expirePassword(user)).isFalse();
    accounts.add(user, keys);
    accounts.add(other, keys);
    assertThat(accounts.find(user.withResource("r")))
        .contains(new Standing(false, false, made, null));

    assertThat(accounts.disable(user, true)).isTrue();
    assertThat(accounts.expirePassword(user)).isTrue();
    assertThat(accounts.findKey(user, "SHA-1").orElseThrow().standing())
        .isEqualTo(new Standing(true, true, made, null));
    assertThat(accounts.disabled(domain)).containsExactly(user);
    assertThat(accounts.find(other)).contains(new Standing(false, false, made, null));

    clock.advance(Duration.ofDays(1));
    assertThat(accounts.replaceKeys(user, keys)).isTrue();
    assertThat(accounts.find(user))
        .contains(new Standing(true, false, made.plus(Duration.ofDays(1)), null));
    assertThat(accounts.disable(user, false)).isTrue();
    assertThat(accounts.disabled(domain)).isEmpty();
  }

  @Test
  void lastLoginsAreWrittenTogether() {
    AccountRepository accounts = AccountStores.accounts(database());
    String domain = "logins" + count++ + ".example";
    Map<Jid, Instant> logins = new HashMap<>();
    for (int i = 0; i < 600; i++) {
      Jid user = Jid.of("user" + i, domain, null);
      accounts.add(user, List.of());
      logins.put(user, NOW.plusSeconds(i));
    }
    Jid closed = Jid.of("user7", domain, null);
    accounts.disable(closed, true);
    logins.put(Jid.of("nobody", domain, null), NOW);
    assertThat(accounts.loggedIn(logins)).containsExactly(closed);
    assertThat(accounts.find(closed).orElseThrow().lastLogin()).isEqualTo(NOW.plusSeconds(7));
    assertThat(accounts.find(Jid.of("user599", domain, null)).orElseThrow().lastLogin())
        .isEqualTo(NOW.plusSeconds(599));
    assertThat(accounts.exists(Jid.of("nobody", domain, null))).isFalse();
    assertThat(accounts.loggedIn(Map.of())).isEmpty();
  }

  @Test
  void secretStaysTheSame() {
    AccountRepository accounts = AccountStores.accounts(database());
    String name = "secret" + count++;
    assertThat(accounts.secret(name, "one")).isEqualTo("one");
    assertThat(accounts.secret(name, "two")).isEqualTo("one");
  }

  @Test
  void whatFailsIsNotStoredAtAll() {
    Jid user = user();
    IllegalStateException failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em -> {
                          rosters().save(user, item(JULIET, null));
                          add(offline(9, 99), List.of(message(user, "<message/>")));
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(rosters().load(user).items()).isEmpty();
    assertThat(offline(9, 99).count(user)).isZero();
  }

  @Test
  void nothingRemainsOfARemovedAccount() {
    Jid user = user();
    RosterRepository rosters = AccountStores.rosters(database());
    PrivateDataRepository data = PersonalStores.privateData(database());
    LastSeenRepository lastSeen = AccountStores.lastSeen(database());
    OfflineRepository offline = OfflineStores.messages(database(), Settings.of(Map.of()));
    rosters.save(user, item(JULIET, null));
    data.save(user, "a", "b", "<b/>");
    lastSeen.save(user, new LastSeenRepository.LastSeen(NOW, "<p/>"));
    add(offline, List.of(message(user, "<message/>")));
    PrivacyListRepository lists = PersonalStores.privacyLists(database());
    lists.save(user, Stored.NONE, new Stored(Map.of("a", "<list/>"), "a"));
    VCardRepository vcards = PersonalStores.vcards(database());
    vcards.save(user, "<vCard/>", null);
    AccountRemoved event = new AccountRemoved(user);
    AccountStores.accountRemoved(database(), event);
    PersonalStores.accountRemoved(database(), event);
    OfflineStores.accountRemoved(database(), Settings.of(Map.of()), event);
    assertThat(rosters.load(user)).isEqualTo(new RosterRepository.Snapshot(0, List.of()));
    assertThat(data.find(user, "a", "b")).isEmpty();
    assertThat(lastSeen.find(user)).isEmpty();
    assertThat(offline.count(user)).isZero();
    assertThat(lists.load(user)).isEqualTo(Stored.NONE);
    assertThat(vcards.find(user)).isEmpty();
  }

  @Test
  void groupsAreMadeChangedAndRemoved() {
    GroupRepository groups = AccountStores.groups(database());
    String domain = "d" + count++ + ".example.com";
    Jid romeo = Jid.of("romeo", domain, null);
    assertThat(groups.create(domain, "house", "The house", "members")).isTrue();
    assertThat(groups.create(domain, "house", "Another", "all")).isFalse();
    assertThat(groups.create(domain, "city", "Verona", "all")).isTrue();
    assertThat(groups.addMember(domain, "house", romeo)).isTrue();
    assertThat(groups.addMember(domain, "house", romeo)).isFalse();
    assertThat(groups.addMember(domain, "nowhere", romeo)).isFalse();
    assertThat(groups.list(domain))
        .containsExactly(
            new StoredGroup(domain, "city", "Verona", "all", Set.of()),
            new StoredGroup(domain, "house", "The house", "members", Set.of(romeo)));
    assertThat(groups.list("nowhere.example.com")).isEmpty();

    assertThat(groups.change(domain, "house", null, "city")).isTrue();
    assertThat(groups.change(domain, "house", "House", null)).isTrue();
    assertThat(groups.change(domain, "nowhere", "x", null)).isFalse();
    assertThat(groups.list(domain).get(1))
        .isEqualTo(new StoredGroup(domain, "house", "House", "city", Set.of(romeo)));

    assertThat(groups.removeMember(domain, "house", romeo)).isTrue();
    assertThat(groups.removeMember(domain, "house", romeo)).isFalse();
    groups.addMember(domain, "house", romeo);
    AccountStores.accountRemoved(database(), new AccountRemoved(romeo));
    assertThat(groups.list(domain).get(1).members()).isEmpty();
    groups.addMember(domain, "house", romeo);
    assertThat(groups.remove(domain, "house")).isTrue();
    assertThat(groups.remove(domain, "house")).isFalse();
    groups.create(domain, "house", "The house", "members");
    assertThat(groups.list(domain).get(1).members()).isEmpty();
  }

  @Test
  void peopleOfDirectoriesAreKnownUntilTheyAreRemoved() {
    DirectoryPersonRepository people = AccountStores.directoryPeople(database());
    Jid romeo = Jid.of("romeo@directory.example");
    Jid juliet = Jid.of("juliet@directory.example");
    assertThat(people.isKnown(romeo)).isFalse();
    people.seen(romeo.withResource("r"), Instant.EPOCH);
    people.seen(romeo, Instant.EPOCH.plusSeconds(1));
    people.seen(juliet, Instant.EPOCH);
    assertThat(people.isKnown(romeo.withResource("x"))).isTrue();
    assertThat(people.list("directory.example")).containsExactly(juliet, romeo);
    assertThat(people.lastSeen("directory.example"))
        .containsExactly(
            Map.entry(juliet, Instant.EPOCH), Map.entry(romeo, Instant.EPOCH.plusSeconds(1)));
    assertThat(people.list("elsewhere.example")).isEmpty();
    AccountStores.accountRemoved(database(), new AccountRemoved(romeo));
    assertThat(people.list("directory.example")).containsExactly(juliet);
  }

  @Test
  void keysOfPeopleOfDirectoriesAreKeptWithWhatTheirPasswordsWere() {
    DirectoryKeyRepository keys = AccountStores.directoryKeys(database());
    AccountRepository.Key key =
        new AccountRepository.Key("SHA-256", "c2FsdA==", 4096, "c3RvcmVk", "c2VydmVy");
    AccountRepository.Key other =
        new AccountRepository.Key("SHA-1", "b3RoZXI=", 10000, "c3RvcmVk", "c2VydmVy");
    Jid romeo = user();
    Jid juliet = user();
    keys.replace(romeo.withResource("r"), "first", List.of(key, other));
    keys.replace(juliet, "first", List.of(key));
    assertThat(keys.find(romeo, "SHA-1"))
        .contains(new DirectoryKeyRepository.KeptKey("first", other));
    assertThat(keys.findAll(romeo)).hasSize(2);
    keys.replace(romeo, "second", List.of(key));
    assertThat(keys.findAll(romeo))
        .containsExactly(new DirectoryKeyRepository.KeptKey("second", key));
    assertThat(keys.find(romeo, "SHA-1")).isEmpty();
    AccountStores.accountRemoved(database(), new AccountRemoved(romeo));
    assertThat(keys.findAll(romeo)).isEmpty();
    keys.replace(romeo, "third", List.of(key, other));
    keys.retain(List.of("SHA-1"));
    assertThat(keys.findAll(juliet)).isEmpty();
    assertThat(keys.findAll(romeo)).hasSize(1);
    keys.retain(List.of());
    assertThat(keys.findAll(romeo)).isEmpty();
  }
}
