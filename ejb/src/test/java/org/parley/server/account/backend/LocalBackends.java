package org.parley.server.account.backend;

import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.server.account.AccountDirectory;
import org.parley.server.script.TestClock;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Workforce;
import org.parley.server.store.DirectoryPersonRepository;

/** What is asked of backends, for tests without a container. */
public record LocalBackends(
    AccountDirectory directory,
    ScramCredentials scramCredentials,
    PasswordVerifier passwordVerifier) {

  public static LocalBackends of(
      AccountBackends backends, MadeUpCredentials madeUp, DirectoryPersonRepository people) {
    TestClock clock = new TestClock();
    BackendOutages outages = new BackendOutages(clock.steady());
    SeenPeople seen =
        new SeenPeople(
            people,
            backends,
            new AccountExecutors(new Workforce()),
            clock,
            clock.steady(),
            made -> {});
    FoundNames names = new FoundNames(backends, outages, seen);
    DomainCredentials credentials = new DomainCredentials(backends, outages, madeUp, seen, names);
    return new LocalBackends(
        new DomainDirectory(backends, outages, seen, names), credentials, credentials);
  }
}
