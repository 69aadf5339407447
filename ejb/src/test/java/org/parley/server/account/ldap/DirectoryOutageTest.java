package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** A directory that is down, slow, or does not want us. */
@Timeout(60)
class DirectoryOutageTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");
  private static final Jid JULIET = Jid.of("juliet@example.org");

  private final List<AutoCloseable> open = new ArrayList<>();
  private volatile long delay;
  private TestDirectory directory;

  @BeforeEach
  void start() throws LDAPException {
    directory = directory();
  }

  private TestDirectory directory() throws LDAPException {
    TestDirectory made =
        TestDirectory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) {
                if (!bind.getRequest().getBindDN().equals(TestDirectory.SEARCHER)) {
                  sleep();
                }
              }
            });
    made.person("romeo", "secret");
    made.person("juliet", "secret");
    open.add(made);
    return made;
  }

  /** Look-ups are slow, too. */
  private LocalLdap slowLookUps(long millis) throws LDAPException {
    TestDirectory made =
        TestDirectory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSearchRequest(InMemoryInterceptedSearchRequest search) {
                if (search.getRequest().getBaseDN().equals(TestDirectory.PEOPLE)) {
                  sleep();
                }
              }
            });
    made.person("romeo", "secret");
    made.person("juliet", "secret");
    open.add(made);
    LocalLdap ldap =
        ldap(made.url(), Map.of(LdapSettings.TIMEOUT, "9", LdapSettings.TIMEOUT_ANSWER, "8"));
    delay = millis;
    return ldap;
  }

  @Test
  void whoMustNotWaitDoesNotAndTheAnswerIsThereLater() throws Exception {
    LocalLdap ldap = slowLookUps(3_000);
    assertThat(millis(() -> assertNoGlance(ldap, ROMEO))).isBetween(1_900L, 2_800L);
    assertThat(millis(() -> assertNoGlance(ldap, JULIET))).isLessThan(500);
    while (!glance(ldap, ROMEO)) {
      Thread.sleep(10);
    }
    // whoever logs in meanwhile has the time
    assertThat(ldap.backend().verify(JULIET, "secret").isRight()).isTrue();
  }

  private static boolean glance(LocalLdap ldap, Jid account) {
    try {
      return ldap.backend().glance(account).isRight();
    } catch (BackendUnavailableException e) {
      return false;
    }
  }

  private static void assertNoGlance(LocalLdap ldap, Jid account) {
    assertThatThrownBy(() -> ldap.backend().glance(account))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage("there is no answer within 2 seconds");
  }

  private void sleep() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LocalLdap ldap(String urls, Map<Setting, String> more) {
    Map<Setting, String> settings = LocalLdap.settings(urls);
    settings.putAll(more);
    LocalLdap ldap = new LocalLdap(settings);
    open.add(0, ldap);
    return ldap;
  }

  @AfterEach
  void stop() throws Exception {
    delay = 0;
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static void assertUnavailable(LocalLdap ldap, String sentence) {
    assertThatThrownBy(() -> ldap.backend().verify(ROMEO, "secret"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(sentence);
  }

  private static long millis(Runnable what) {
    long begin = System.nanoTime();
    what.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  @Test
  void itWorksAgainWithoutARestart() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of());
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    directory.down();
    assertUnavailable(ldap, "no server answers");
    // who is there is known from before, who was not looked for is not
    assertThat(ldap.backend().find(ROMEO).isRight()).isTrue();
    assertThatThrownBy(() -> ldap.backend().find(JULIET))
        .isInstanceOf(BackendUnavailableException.class);
    directory.up();
    // for a while it is not tried again, and nobody waits
    assertUnavailable(ldap, "no server answers");
    ldap.clock().advance(Duration.ofSeconds(5));
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    assertThat(ldap.backend().find(JULIET).isRight()).isTrue();
  }

  @Test
  void theSecondServerAnswersWhenTheFirstDoesNot() throws Exception {
    TestDirectory second = directory();
    LocalLdap ldap = ldap(directory.url() + "," + second.url(), Map.of());
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    assertThat(second.takeBinds()).isEmpty();
    directory.down();
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    assertThat(second.takeBinds()).contains(TestDirectory.personDn("romeo"));
  }

  @Test
  void aServerThatTakesConnectionsAndSaysNothingIsPassedOver() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(silent);
    String url = "ldap://localhost:" + silent.getLocalPort();
    LocalLdap ldap = ldap(url + "," + directory.url(), Map.of());
    long first = millis(() -> ldap.backend().verify(ROMEO, "secret"));
    assertThat(first).isLessThan(4_000);
    // from now on the other one is asked first
    assertThat(millis(() -> ldap.backend().verify(ROMEO, "secret"))).isLessThan(1_000);
  }

  @Test
  void nobodyWaitsLongerThanIsSet() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(silent);
    for (String scheme : new String[] {"ldap", "ldaps"}) {
      LocalLdap ldap =
          ldap(
              scheme + "://localhost:" + silent.getLocalPort(),
              Map.of(
                  LdapSettings.TIMEOUT,
                  "1",
                  LdapSettings.TIMEOUT_CONNECT,
                  "3",
                  LdapSettings.TIMEOUT_ANSWER,
                  "3"));
      assertThat(millis(() -> assertUnavailable(ldap, "there is no answer within 1 seconds")))
          .isBetween(900L, 2_500L);
      assertThat(millis(() -> assertUnavailable(ldap, "there is no answer"))).isLessThan(200);
    }
  }

  @Test
  void aSlowPasswordIsTriedOnce() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of());
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    directory.takeBinds();
    delay = 3_000;
    assertThat(millis(() -> assertUnavailable(ldap, "no server answers"))).isLessThan(2_500);
    delay = 0;
    ldap.clock().advance(Duration.ofSeconds(5));
    assertThat(ldap.backend().verify(JULIET, "secret").isRight()).isTrue();
    assertThat(directory.takeBinds())
        .filteredOn(TestDirectory.personDn("romeo")::equals)
        .hasSize(1);
  }

  @Test
  void manyWhoWaitDoNotKeepLookUpsFromTheirAnswer() throws Exception {
    LocalLdap ldap =
        ldap(
            directory.url(),
            Map.of(LdapSettings.CONNECTIONS, "2", LdapSettings.TIMEOUT_ANSWER, "3"));
    delay = 700;
    List<CompletableFuture<Boolean>> logins = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      logins.add(
          CompletableFuture.supplyAsync(
              () -> ldap.backend().verify(ROMEO, "secret").isRight(),
              task -> new Thread(task).start()));
    }
    Thread.sleep(100);
    assertThat(millis(() -> assertThat(ldap.backend().find(JULIET).isRight()).isTrue()))
        .isLessThan(600);
    for (CompletableFuture<Boolean> login : logins) {
      assertThat(login.get()).isTrue();
    }
  }

  @Test
  void whoIsTooMuchIsToldSo() throws Exception {
    LocalLdap ldap =
        ldap(
            directory.url(),
            Map.of(LdapSettings.CONNECTIONS, "1", LdapSettings.TIMEOUT_ANSWER, "4"));
    assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
    delay = 3_000;
    for (int i = 0; i < 21; i++) {
      new Thread(
              () -> {
                try {
                  ldap.backend().verify(ROMEO, "secret");
                } catch (BackendUnavailableException e) {
                  // as most of them
                }
              })
          .start();
    }
    Thread.sleep(500);
    assertUnavailable(ldap, "too much waits for it already");
  }

  /** Else the account that searches would be locked before long. */
  @Test
  void aRefusedSearcherIsTriedOnceAMinute() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of(LdapSettings.BIND_PASSWORD, "wrong"));
    assertUnavailable(ldap, "it refuses parley.ldap.bind.dn");
    for (int i = 0; i < 11; i++) {
      ldap.clock().advance(Duration.ofSeconds(5));
      assertUnavailable(ldap, "it refuses parley.ldap.bind.dn");
    }
    assertThat(directory.takeBinds()).hasSize(1);
    ldap.clock().advance(Duration.ofSeconds(5));
    assertUnavailable(ldap, "it refuses parley.ldap.bind.dn");
    assertThat(directory.takeBinds()).hasSize(1);
  }

  @Test
  void afterTheEndNothingIsAsked() {
    LocalLdap ldap = ldap(directory.url(), Map.of());
    open.remove(ldap);
    ldap.close();
    assertThatThrownBy(() -> ldap.backend().verify(ROMEO, "secret"))
        .isInstanceOf(BackendUnavailableException.class);
  }
}
