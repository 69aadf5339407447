package org.parley.server.script;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.Security;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.LoadedAtStart;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.right.RightSettings;
import org.parley.server.store.database.Database;
import org.parley.server.store.schema.LocalDatabase;
import org.parley.server.stream.inflow.StreamService;

/**
 * The whole server as plain objects: an in-memory database, links without sockets, a test clock.
 */
public final class MemoryServer implements ScriptStage, AutoCloseable {
  public static final String PASSWORD = "wherefore";

  /** Who administers unless a test says otherwise. */
  static final String ADMIN = "prospero@localhost";

  private static final Security TLS =
      new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), null, null);

  private final LocalDatabase database;
  private final TestClock clock = new TestClock();
  private final SeContainer container;
  private boolean databaseLost;

  public MemoryServer() {
    this(Map.of());
  }

  /**
   * A server with settings.
   *
   * @param backends other places where accounts are kept
   */
  public MemoryServer(Map<Setting, String> settings, AccountBackend... backends) {
    this(LocalDatabase.inMemory(), settings, backends);
  }

  /** One with a database that is there already; it is closed with the server. */
  public MemoryServer(
      LocalDatabase database, Map<Setting, String> settings, AccountBackend... backends) {
    this.database = database;
    Map<Setting, String> all = new HashMap<>(settings);
    all.putIfAbsent(AccountSettings.SASL_ITERATIONS, "4096");
    all.putIfAbsent(RightSettings.ADMINS, ADMIN);
    container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(ServerParts.all())
            .addExtensions(new Parts(database, clock, Settings.of(all), List.of(backends)))
            .initialize();
    container.select(LoadedAtStart.class).forEach(LoadedAtStart::load);
  }

  /** Puts parts for tests in the place of those that need a container. */
  private record Parts(
      LocalDatabase database, TestClock clock, Settings settings, List<AccountBackend> backends)
      implements Extension {

    void add(@Observes AfterBeanDiscovery discovery) {
      discovery.addBean().types(Database.class).scope(Singleton.class).createWith(c -> database);
      discovery.addBean().types(Clock.class).scope(Singleton.class).createWith(c -> clock);
      SteadyClock steady = clock.steady();
      discovery.addBean().types(SteadyClock.class).scope(Singleton.class).createWith(c -> steady);
      discovery.addBean().types(Settings.class).scope(Singleton.class).createWith(c -> settings);
      for (AccountBackend backend : backends) {
        discovery
            .addBean()
            .id(backend.name())
            .types(AccountBackend.class)
            .scope(Singleton.class)
            .createWith(c -> backend);
      }
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  public <T> T get(Class<T> part) {
    return container.select(part).get();
  }

  public TestClock clock() {
    return clock;
  }

  /** Has every part see that time has passed. */
  public void everySecond() {
    container.select(EverySecond.class).forEach(EverySecond::everySecond);
  }

  /** A connection that is secured by TLS already. */
  public MemoryLink secureLink() {
    return new MemoryLink(get(StreamService.class), TLS);
  }

  public MemoryLink plainLink() {
    return new MemoryLink(get(StreamService.class), null);
  }

  /** A connection of an external component. */
  public MemoryLink componentLink() {
    return new MemoryLink(get(StreamService.class), null, Link.Kind.COMPONENT);
  }

  @Override
  public void createAccount(Jid account) {
    if (!get(AccountEditor.class).create(account, PASSWORD)) {
      throw new AssertionError(account + " is there already");
    }
  }

  @Override
  public void removeAccount(Jid account) {
    get(AccountEditor.class).remove(account);
  }

  @Override
  public ScriptClient client(Jid address) {
    return new MemoryClient(this, address);
  }

  /** From now on the database cannot be reached. */
  public void loseDatabase() {
    databaseLost = true;
    database.close();
  }

  @Override
  public void close() {
    container.close();
    if (!databaseLost) {
      database.close();
    }
  }
}
