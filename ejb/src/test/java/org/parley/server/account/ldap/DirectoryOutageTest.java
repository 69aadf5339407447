package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** A directory that is down, slow, or does not want us. */
@Timeout(120)
class DirectoryOutageTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");
  private static final Jid JULIET = Jid.of("juliet@example.org");

  private final List<AutoCloseable> open = new ArrayList<>();
  private volatile CountDownLatch slowBinds = new CountDownLatch(0);
  private volatile CountDownLatch slowSearches = new CountDownLatch(0);
  private TestDirectory directory;

  @BeforeEach
  void start() throws LDAPException {
    directory = directory();
  }

  private TestDirectory directory() throws LDAPException {
    TestDirectory made = TestDirectory.plain(new Slowness());
    made.person("romeo", "secret");
    made.person("juliet", "secret");
    open.add(made);
    return made;
  }

  private final class Slowness extends InMemoryOperationInterceptor {
    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) {
      if (!bind.getRequest().getBindDN().equals(TestDirectory.SEARCHER)) {
        await(slowBinds);
      }
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest search) {
      if (search.getRequest().getBaseDN().equals(TestDirectory.PEOPLE)) {
        await(slowSearches);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
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
    slowBinds.countDown();
    slowSearches.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static void assertRight(LocalLdap ldap, Jid account) {
    assertThat(ldap.backend().verify(account, "secret").isRight()).isTrue();
  }

  private static BackendUnavailableException assertUnavailable(LocalLdap ldap, String sentence) {
    BackendUnavailableException failure =
        catchThrowableOfType(
            BackendUnavailableException.class, () -> ldap.backend().verify(ROMEO, "secret"));
    assertThat(failure).hasMessageContaining(sentence);
    return failure;
  }

  @Test
  void itWorksAgainWithoutARestart() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of());
    assertRight(ldap, ROMEO);
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
    assertRight(ldap, ROMEO);
    assertThat(ldap.backend().find(JULIET).isRight()).isTrue();
  }

  @Test
  void theSecondServerAnswersWhenTheFirstDoesNot() throws Exception {
    TestDirectory second = directory();
    LocalLdap ldap = ldap(directory.url() + "," + second.url(), Map.of());
    assertRight(ldap, ROMEO);
    assertThat(second.takeBinds()).isEmpty();
    directory.down();
    assertRight(ldap, ROMEO);
    assertThat(second.takeBinds()).contains(TestDirectory.personDn("romeo"));
  }

  @Test
  void theFirstServerIsUsedAgainAMinuteAfterItWasAway() throws Exception {
    TestDirectory second = directory();
    // so that each login makes a new connection
    Map<Setting, String> more = Map.of(LdapSettings.CONNECTIONS, "1");
    String urls = directory.url() + "," + second.url();
    directory.down();
    LocalLdap ldap = ldap(urls, more);
    assertRight(ldap, ROMEO);
    directory.up();
    directory.takeBinds();
    // connections to the second one end, as they do after a while
    second.down();
    second.up();
    second.takeBinds();
    assertRight(ldap, ROMEO);
    assertThat(directory.takeBinds()).isEmpty();
    assertThat(second.takeBinds()).isNotEmpty();
    ldap.clock().advance(Duration.ofMinutes(1));
    second.down();
    second.up();
    assertRight(ldap, ROMEO);
    assertThat(directory.takeBinds()).contains(TestDirectory.personDn("romeo"));
  }

  @Test
  void aServerThatWasAwayIsTriedWhenThereIsNoOther() throws Exception {
    TestDirectory second = directory();
    LocalLdap ldap = ldap(directory.url() + "," + second.url(), Map.of());
    directory.down();
    assertRight(ldap, ROMEO);
    directory.up();
    second.down();
    assertRight(ldap, ROMEO);
  }

  private ServerSocket silent() throws IOException {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    silent.setSoTimeout(100);
    open.add(silent);
    return silent;
  }

  private static int connections(ServerSocket silent) throws IOException {
    int count = 0;
    try {
      while (true) {
        silent.accept();
        count++;
      }
    } catch (SocketTimeoutException e) {
      return count;
    }
  }

  @Test
  void aServerThatTakesConnectionsAndSaysNothingIsPassedOver() throws Exception {
    ServerSocket silent = silent();
    String url = "ldap://localhost:" + silent.getLocalPort();
    LocalLdap ldap = ldap(url + "," + directory.url(), Map.of(LdapSettings.TIMEOUT_ANSWER, "3"));
    assertRight(ldap, ROMEO);
    assertThat(connections(silent)).isPositive();
    // from now on the other one is asked first
    assertRight(ldap, ROMEO);
    assertThat(connections(silent)).isZero();
  }

  @Test
  void nobodyWaitsLongerThanIsSet() throws Exception {
    ServerSocket silent = silent();
    for (String scheme : new String[] {"ldap", "ldaps"}) {
      LocalLdap ldap =
          ldap(scheme + "://localhost:" + silent.getLocalPort(), Map.of(LdapSettings.TIMEOUT, "1"));
      BackendUnavailableException first =
          assertUnavailable(ldap, "there is no answer within 1 seconds");
      // nobody else waits at all
      assertThat(assertUnavailable(ldap, "there is no answer")).isSameAs(first);
    }
  }

  @Test
  void aSlowPasswordIsTriedOnce() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of(LdapSettings.TIMEOUT_ANSWER, "3"));
    assertRight(ldap, ROMEO);
    directory.takeBinds();
    slowBinds = new CountDownLatch(1);
    assertUnavailable(ldap, "no server answers");
    slowBinds.countDown();
    ldap.clock().advance(Duration.ofSeconds(5));
    assertRight(ldap, JULIET);
    assertThat(directory.takeBinds())
        .filteredOn(TestDirectory.personDn("romeo")::equals)
        .hasSize(1);
  }

  @Test
  void manyWhoWaitDoNotKeepLookUpsFromTheirAnswer() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of(LdapSettings.CONNECTIONS, "2"));
    slowBinds = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> logins = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      logins.add(
          CompletableFuture.supplyAsync(
              () -> ldap.backend().verify(ROMEO, "secret").isRight(),
              task -> new Thread(task).start()));
    }
    while (directory.takeBinds().stream().noneMatch(TestDirectory.personDn("romeo")::equals)) {
      Thread.sleep(10);
    }
    assertThat(ldap.backend().find(JULIET).isRight()).isTrue();
    assertThat(logins).noneMatch(CompletableFuture::isDone);
    slowBinds.countDown();
    for (CompletableFuture<Boolean> login : logins) {
      assertThat(login.get()).isTrue();
    }
  }

  /** One is served and twenty wait for each connection. */
  @Test
  void whoIsTooMuchIsToldSo() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of(LdapSettings.CONNECTIONS, "1"));
    assertRight(ldap, ROMEO);
    slowBinds = new CountDownLatch(1);
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < 25; i++) {
      new Thread(
              () -> {
                try {
                  ldap.backend().verify(ROMEO, "secret");
                } catch (BackendUnavailableException e) {
                  refused.incrementAndGet();
                }
              })
          .start();
    }
    while (refused.get() < 4) {
      Thread.sleep(10);
    }
    Thread.sleep(100);
    assertThat(refused).hasValue(4);
  }

  @Test
  void whoMustNotWaitDoesNotAndTheAnswerIsThereLater() throws Exception {
    LocalLdap ldap = ldap(directory.url(), Map.of());
    slowSearches = new CountDownLatch(1);
    BackendUnavailableException first =
        catchThrowableOfType(BackendUnavailableException.class, () -> ldap.backend().glance(ROMEO));
    assertThat(first).hasMessage("there is no answer within 2 seconds");
    assertThatThrownBy(() -> ldap.backend().glance(JULIET)).isSameAs(first);
    slowSearches.countDown();
    // what was asked for goes on
    while (!isKnown(ldap, ROMEO)) {
      Thread.sleep(10);
    }
    assertThat(isKnown(ldap, JULIET)).isFalse();
    // whoever logs in has the time
    assertRight(ldap, JULIET);
    assertThat(isKnown(ldap, JULIET)).isTrue();
  }

  private static boolean isKnown(LocalLdap ldap, Jid account) {
    try {
      return ldap.backend().glance(account).isRight();
    } catch (BackendUnavailableException e) {
      return false;
    }
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
