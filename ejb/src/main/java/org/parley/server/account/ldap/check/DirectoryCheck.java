package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.time.SteadyClock;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.BoundedCalls;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.OutagePause;
import org.parley.server.account.TrustedAuthorities;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.finding.Finding;

/** Tries the directory step by step. It changes nothing, here or there. */
public final class DirectoryCheck {
  /** So many times as long as a login may take all steps together. */
  private static final int LOGINS = 6;

  private static final long SECOND = 1000;

  private final Settings settings;
  private final SteadyClock steady;
  private final Clock clock;

  /** A check of these settings. */
  public DirectoryCheck(Settings settings, SteadyClock steady, Clock clock) {
    this.settings = settings;
    this.steady = steady;
    this.clock = clock;
  }

  /**
   * Tries everything, then one person if there is one.
   *
   * @param password that of the person; it is tried once
   * @return what was found, as far as it came about in time
   */
  public List<Finding> run(Optional<Jid> person, Optional<String> password) {
    Findings findings = new Findings(settings);
    if (new SettingsCheck(settings).run(findings)) {
      bounded(person, password, findings);
    } else {
      findings.skipped("the rest is tried once the settings can be understood");
    }
    return findings.all();
  }

  private void bounded(Optional<Jid> person, Optional<String> password, Findings findings) {
    int seconds = LOGINS * settings.number(LdapSettings.TIMEOUT);
    try (BoundedCalls calls = new BoundedCalls("parley-check", 1)) {
      calls.call(
          () -> {
            steps(person, password, findings);
            return null;
          },
          seconds * SECOND,
          false,
          new OutagePause(steady));
    } catch (BackendUnavailableException e) {
      findings.wrong(
          "the rest was not tried, for all together took more than " + seconds + " seconds",
          "see what the directory was slow at after the last line");
    } catch (ExecutionException e) {
      cannotGoOn(e.getCause(), findings);
    }
  }

  private static void cannotGoOn(Throwable cause, Findings findings) {
    if (cause instanceof LDAPException e) {
      findings.fault("the directory", e);
    } else if (cause instanceof SettingsException e) {
      findings.wrong("settings", e.getMessage());
    } else {
      findings.wrong(
          "the check cannot go on (" + cause + ")", "this is a fault of ours; report it");
    }
  }

  private void steps(Optional<Jid> person, Optional<String> password, Findings findings)
      throws LDAPException {
    try (DirectoryParts parts = DirectoryParts.of(settings, steady, clock)) {
      LdapConnections connections = parts.connections();
      CertificateProbe probe =
          new CertificateProbe(
              connections.options(), TrustedAuthorities.managers(settings, LdapSettings.TRUST));
      if (!new ServerCheck(settings, connections, new TlsCheck(probe, clock)).run(findings)) {
        findings.skipped("the rest is tried once a server can be asked");
        return;
      }
      LDAPConnectionPool directory = connections.searches();
      Map<DN, String> rosterGroups = Map.of();
      RosterGroupCheck roster = new RosterGroupCheck(settings, parts.groups());
      if (new BaseCheck(settings).run(directory, findings)) {
        PeopleCheck people = new PeopleCheck(parts.lookup(), parts.entries(), parts.login());
        domains().forEach(domain -> people.run(directory, domain, findings));
        rosterGroups = roster.run(directory, findings);
      }
      if (person.isPresent()) {
        new PersonCheck(settings, parts)
            .run(person.get(), password, rosterGroups, roster, findings);
      }
    }
  }

  /** Those that have their people there, or could have. */
  private List<String> domains() {
    Set<String> having = DomainBackends.having(LdapSettings.BACKEND, settings);
    Set<String> all = DomainBackends.of(settings).names().keySet();
    return (having.isEmpty() ? all : having).stream().sorted().toList();
  }
}
