package org.parley.server.account.ldap;

import java.util.HashMap;
import java.util.Map;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.account.ldap.connection.DirectoryCalls;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryKeys;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.NameMapping;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.GroupEntries;
import org.parley.server.account.ldap.group.GroupMembers;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.log.LocalStrangersLog;
import org.parley.server.script.NotedLog;
import org.parley.server.script.TestClock;
import org.parley.server.store.directory.DirectoryKeyRepository;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.schema.LocalDatabase;

/** The backend of a directory, for tests without a container. */
public final class LocalLdap implements AutoCloseable {
  private final TestClock clock = new TestClock();
  private final NotedLog log = new NotedLog();
  private final DirectoryCalls calls;
  private final LdapConnections connections;
  private final AccountBackend backend;
  private final LocalDatabase database;

  public LocalLdap(Map<Setting, String> values) {
    Settings settings = Settings.of(values);
    calls = new DirectoryCalls(clock.steady(), settings);
    connections = new LdapConnections(settings, clock.steady());
    var strangers = LocalStrangersLog.of(clock.steady(), log);
    NameMapping names = new NameMapping(settings);
    PersonSearch people = new PersonSearch(settings, names, strangers, clock);
    LoginGroups groups =
        new LoginGroups(settings, people, new GroupMembers(settings), new GroupEntries(settings));
    EntrySearch entries = new EntrySearch(settings, names, people);
    DirectoryKeys keys = new DirectoryKeys(settings, clock);
    LdapLogin login =
        new LdapLogin(
            settings,
            connections,
            people,
            groups,
            keys,
            new OtherNames(clock.steady(), settings),
            strangers);
    database = LocalDatabase.inMemory();
    MadeUpCredentials madeUp = new MadeUpCredentials(AccountStores.accounts(database), settings);
    backend =
        new LdapBackend(
            settings,
            clock.steady(),
            calls,
            login,
            new PeopleList(connections, entries, groups),
            keys,
            new KeptKeys(
                settings, keptKeys(), new PasswordKeys(settings), madeUp, strangers, clock),
            madeUp);
  }

  /** Settings for a directory without TLS, which is on this machine. */
  public static Map<Setting, String> settings(String url) {
    Map<Setting, String> values = new HashMap<>();
    values.put(ServerSettings.DOMAINS, "example.org");
    values.put(AccountSettings.AUTH, "example.org=ldap");
    values.put(LdapSettings.URL, url);
    values.put(LdapSettings.TLS, "loopback");
    values.put(LdapSettings.BIND_DN, TestDirectory.SEARCHER);
    values.put(LdapSettings.BIND_PASSWORD, TestDirectory.SECRET);
    values.put(LdapSettings.BASE, TestDirectory.PEOPLE);
    values.put(LdapSettings.GROUP_BASE, TestDirectory.GROUPS);
    // so that a busy machine does not look like a slow directory
    values.put(LdapSettings.TIMEOUT, "60");
    values.put(LdapSettings.TIMEOUT_CONNECT, "30");
    values.put(LdapSettings.TIMEOUT_ANSWER, "30");
    return values;
  }

  /** The keys that are kept here of people of the directory. */
  DirectoryKeyRepository keptKeys() {
    return AccountStores.directoryKeys(database);
  }

  public AccountBackend backend() {
    return backend;
  }

  public TestClock clock() {
    return clock;
  }

  public NotedLog log() {
    return log;
  }

  @Override
  public void close() {
    calls.close();
    connections.close();
    database.close();
  }
}
