package org.parley.server.account.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.log.StrangersLog;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.DirectoryPersonRepository;

/** People of a realm that can tell of a password only whether it is right. */
class RealmBackendTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");
  private static final Map<Setting, String> SETTINGS =
      Map.of(
          ServerSettings.DOMAINS,
          "localhost,example.org",
          AccountSettings.AUTH,
          "example.org=realm",
          RealmSettings.GROUPS,
          "chat,staff",
          RealmSettings.LOGINS,
          "1",
          RealmSettings.TIMEOUT,
          "1");

  private static MemoryServer server;

  private final FakeRealm realm = new FakeRealm();
  private final Settings settings = Settings.of(SETTINGS);
  private final RealmCalls calls = new RealmCalls(realm, server.clock().steady(), settings);
  private final RealmBackend backend =
      new RealmBackend(
          calls,
          server.get(DirectoryPersonRepository.class),
          server.clock(),
          server.get(StrangersLog.class),
          settings);

  @BeforeAll
  static void start() {
    server = new MemoryServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void forget() {
    calls.close();
    DirectoryPersonRepository people = server.get(DirectoryPersonRepository.class);
    people.list("example.org").forEach(people::remove);
    people.list("localhost").forEach(people::remove);
  }

  @Test
  void whoHasLoggedInOnceIsKnownFromThenOn() {
    realm.put("romeo", "secret", "staff");
    assertThat(backend.find(ROMEO)).isEqualTo(Verdict.UNKNOWN);
    assertThat(backend.verify(ROMEO, "wrong")).isEqualTo(Verdict.UNKNOWN);
    assertThat(backend.verify(ROMEO, "secret")).isEqualTo(Verdict.right("romeo"));
    assertThat(backend.find(ROMEO)).isEqualTo(Verdict.right("romeo"));
    assertThat(backend.list("example.org")).containsExactly(ROMEO);
    assertThat(backend.verify(ROMEO, "wrong")).isEqualTo(Verdict.WRONG);
  }

  @Test
  void peopleOfOtherDomainsAreNotItsOwn() {
    Jid other = Jid.of("romeo@localhost");
    server.get(DirectoryPersonRepository.class).seen(other, server.clock().instant());
    assertThat(backend.find(other)).isEqualTo(Verdict.UNKNOWN);
    assertThat(backend.list("localhost")).isEmpty();
  }

  @Test
  void whoIsInNoneOfTheGroupsIsNobody() {
    realm.put("romeo", "secret", "chatter");
    assertThat(backend.verify(ROMEO, "secret")).isEqualTo(Verdict.UNKNOWN);
    assertThat(backend.find(ROMEO)).isEqualTo(Verdict.UNKNOWN);
  }

  /** A directory behind the realm would take an empty password for nobody's, and say yes. */
  @Test
  void theRealmIsNotAskedAboutAnEmptyPassword() {
    realm.put("romeo", "", "chat");
    assertThat(backend.verify(ROMEO, "")).isEqualTo(Verdict.UNKNOWN);
    assertThat(realm.asked()).isEmpty();
  }

  @Test
  void namesAreThoseThatPeopleSee() {
    realm.put("o'hara", "secret", "chat");
    Jid account = Jid.of("o\\27hara@example.org");
    assertThat(backend.verify(account, "secret")).isEqualTo(Verdict.right("o\\27hara"));
  }

  /** As in a filter of LDAP, or where two addresses would be of one person. */
  @ParameterizedTest
  @ValueSource(strings = {"rom*", "romeo)", "(romeo", "romeo\\20", "\\72omeo", "romeo\\5c"})
  void whatCouldBeMoreThanANameDoesNotReachTheRealm(String local) {
    realm.put("romeo", "secret", "chat");
    Jid account = Jid.of(local + "@example.org");
    assertThat(backend.verify(account, "secret")).isEqualTo(Verdict.UNKNOWN);
    assertThat(realm.asked()).allMatch(name -> name.startsWith("parley-nobody-"));
  }

  @Test
  void nobodysWrongPasswordIsCountedWhileItIsKeptBusy() {
    backend.feign(ROMEO, "wrong");
    assertThat(realm.asked()).hasSize(1).allMatch(name -> name.startsWith("parley-nobody-"));
  }

  @Test
  void anOutageIsNoWrongPasswordAndEndsByItself() {
    realm.put("romeo", "secret", "chat");
    realm.outage(new BackendUnavailableException("it is down", null));
    assertUnavailable("it is down");
    realm.outage(null);
    assertUnavailable("it is down");
    server.clock().advance(Duration.ofSeconds(6));
    assertThat(backend.verify(ROMEO, "secret")).isEqualTo(Verdict.right("romeo"));
  }

  private void assertUnavailable(String why) {
    assertThatThrownBy(() -> backend.verify(ROMEO, "secret"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsUnforeseenIsAnOutageOfThatLogin() {
    realm.put("romeo", "secret", "chat");
    realm.outage(new IllegalStateException("oops"));
    assertUnavailable("it has failed: oops");
    realm.outage(null);
    assertThat(backend.verify(ROMEO, "secret")).isEqualTo(Verdict.right("romeo"));
  }

  @Test
  void nobodyWaitsLongerThanWasPromised() {
    CountDownLatch never = new CountDownLatch(1);
    realm.slow(never);
    assertUnavailable("there is no answer within 1 seconds");
    never.countDown();
    server.clock().advance(Duration.ofSeconds(6));
    realm.put("romeo", "secret", "chat");
    assertThat(backend.verify(ROMEO, "secret").isRight()).isTrue();
  }

  private static List<String> problems(String auth, String registration) {
    Settings all =
        Settings.of(
            Map.of(
                ServerSettings.DOMAINS,
                "example.org",
                AccountSettings.AUTH,
                "example.org=" + auth,
                AccountSettings.REGISTRATION,
                registration));
    return new ArrayList<>(new RealmSettings().problems(all));
  }

  @Test
  void whatDoesNotGoTogetherIsToldInWords() {
    assertThat(problems("realm", "open")).isEmpty();
    assertThat(problems("realm+own", "closed")).isEmpty();
    assertThat(problems("realm+own", "open")).singleElement().asString().contains("is open");
    assertThat(problems("ldap+realm", "closed"))
        .singleElement()
        .asString()
        .contains("a realm cannot tell who its people are");
  }
}
