package org.parley.server.account.backend;

import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.server.account.AccountDirectory;
import org.parley.server.script.TestClock;

/** What is asked of backends, for tests without a container. */
public record LocalBackends(
    AccountDirectory directory,
    ScramCredentials scramCredentials,
    PasswordVerifier passwordVerifier) {

  public static LocalBackends of(AccountBackends backends, MadeUpCredentials madeUp) {
    BackendOutages outages = new BackendOutages(new TestClock().steady());
    DomainCredentials credentials = new DomainCredentials(backends, outages, madeUp);
    return new LocalBackends(new DomainDirectory(backends, outages), credentials, credentials);
  }
}
