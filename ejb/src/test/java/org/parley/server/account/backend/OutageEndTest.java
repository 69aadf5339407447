package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.script.NotedLog;
import org.parley.server.script.TestClock;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Workforce;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.schema.LocalDatabase;

/** What ends an outage, as the log tells it: an answer of the backend itself. */
class OutageEndTest {
  private static final Jid ROMEO = Jid.of("romeo@ldap.example");
  private static final Jid JULIET = Jid.of("juliet@ldap.example");

  private final LocalDatabase database = LocalDatabase.inMemory();
  private final TestClock clock = new TestClock();
  private final NotedLog log = new NotedLog();
  private final MapBackend ldap = new MapBackend("ldap");
  private final DomainDirectory directory;
  private final DomainCredentials credentials;

  OutageEndTest() {
    Settings settings =
        Settings.of(
            Map.of(
                ServerSettings.DOMAINS, "ldap.example", AccountSettings.AUTH, "ldap.example=ldap"));
    AccountBackends backends = new AccountBackends(List.of(ldap), settings);
    BackendOutages outages = new BackendOutages(clock.steady(), log);
    SeenPeople seen =
        new SeenPeople(
            AccountStores.directoryPeople(database),
            backends,
            new AccountExecutors(new Workforce()),
            clock,
            clock.steady(),
            made -> {});
    FoundNames names = new FoundNames(backends, outages, seen);
    directory = new DomainDirectory(backends, outages, seen, names);
    credentials =
        new DomainCredentials(
            backends,
            outages,
            new MadeUpCredentials(AccountStores.accounts(database), settings),
            seen,
            names);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void itIsNotWhatIsKnownFromBefore() {
    ldap.put("juliet@ldap.example", "secret");
    ldap.remember("romeo@ldap.example", Verdict.right("romeo"));
    ldap.outage(new BackendUnavailableException("down", null));
    directory.exists(JULIET);
    assertThat(log.take()).singleElement().asString().contains("PARLEY-S051");
    assertThat(directory.exists(ROMEO)).isTrue();
    assertThat(directory.find(ROMEO)).isEqualTo(Verdict.right("romeo"));
    directory.exists(JULIET);
    assertThat(log.take()).isEmpty();
    ldap.outage(null);
    directory.exists(ROMEO);
    assertThat(log.take()).isEmpty();
    assertThat(directory.exists(JULIET)).isTrue();
    assertThat(log.take()).singleElement().asString().contains("PARLEY-S052");
  }

  @Test
  void itIsNotWhatAsksNobody() {
    ldap.outage(new BackendUnavailableException("down", null));
    directory.exists(JULIET);
    log.take();
    ldap.outage(null);
    credentials.verify("juliet", "ldap.example", "");
    credentials.find("juliet", "ldap.example", ScramHash.SHA_256);
    assertThat(log.take()).isEmpty();
    credentials.verify("juliet", "ldap.example", "secret");
    assertThat(log.take()).singleElement().asString().contains("PARLEY-S052");
  }
}
