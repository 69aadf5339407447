package org.parley.server.account.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.AccountBackends;
import org.parley.server.account.backend.MapBackend;
import org.parley.server.metrics.DomainTraffic;
import org.parley.server.script.TestClock;
import org.parley.server.session.Session;
import org.parley.server.session.SessionBound;
import org.parley.server.session.Workforce;
import org.parley.server.store.AccountRepository;

class LastLoginsTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Jid JULIET = Jid.of("juliet@example.com");

  private final TestClock clock = new TestClock();
  private final List<Map<Jid, Instant>> written = new ArrayList<>();
  private boolean failing;

  private final AccountRepository repository =
      (AccountRepository)
          Proxy.newProxyInstance(
              AccountRepository.class.getClassLoader(),
              new Class<?>[] {AccountRepository.class},
              (proxy, method, arguments) -> write((Map<?, ?>) arguments[0]));

  private final AccountBackends backends =
      new AccountBackends(
          List.of(new OwnBackend(repository, null), new MapBackend("house")),
          Settings.of(
              Map.of(
                  ServerSettings.DOMAINS, "example.com,house.example",
                  AccountSettings.AUTH, "house.example=house")));

  private final LastLogins logins =
      new LastLogins(repository, new Keepers(backends, repository), null, new Workforce(), clock);

  private Set<Jid> write(Map<?, ?> taken) {
    if (failing) {
      throw new IllegalStateException("no database");
    }
    @SuppressWarnings("unchecked")
    Map<Jid, Instant> given = (Map<Jid, Instant>) taken;
    written.add(Map.copyOf(given));
    return Set.of();
  }

  private void logIn(Jid account, boolean anonymous) {
    Session session =
        new Session(
            account.withResource("x"), null, null, anonymous, Instant.EPOCH, new DomainTraffic());
    logins.sessionBound(new SessionBound(session));
  }

  @Test
  void thoseOfASecondAreWrittenTogether() {
    Instant first = clock.instant();
    logIn(ROMEO, false);
    logIn(JULIET, false);
    assertThat(written).isEmpty();
    logins.everySecond();
    logins.everySecond();
    assertThat(written).containsExactly(Map.of(ROMEO, first, JULIET, first));
  }

  @Test
  void onlyThoseOfOurOwnAccountsAreKept() {
    logIn(Jid.of("tybalt@house.example"), false);
    logIn(Jid.of("guest@example.com"), true);
    logins.everySecond();
    assertThat(written).isEmpty();
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenLaterUnlessThereIsALaterOne() {
    Instant first = clock.instant();
    failing = true;
    logIn(ROMEO, false);
    logIn(JULIET, false);
    logins.everySecond();
    clock.advance(Duration.ofSeconds(1));
    failing = false;
    logIn(ROMEO, false);
    logins.everySecond();
    assertThat(written).containsExactly(Map.of(ROMEO, first.plusSeconds(1), JULIET, first));
  }

  @Test
  void whatWaitsForTheDatabaseIsBounded() {
    failing = true;
    for (int i = 0; i < 20_100; i++) {
      logIn(Jid.of("user" + i + "@example.com"), false);
    }
    logins.everySecond();
    failing = false;
    logins.everySecond();
    assertThat(written).hasSize(1);
    assertThat(written.get(0)).hasSize(20_000);
  }
}
