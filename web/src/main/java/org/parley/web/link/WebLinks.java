package org.parley.web.link;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.ConnectionCount;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorLoad;
import org.parley.core.link.LinkListener;
import org.parley.core.link.LinkSettings;
import org.parley.core.link.LinkTag;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.time.Repeated;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;

/**
 * All links that HTTP carries: counts them, lets their time pass, and ends them. A fixed number of
 * threads serves them however many there are.
 */
@ServerBean
public final class WebLinks implements Connector {
  private static final Logger LOG = System.getLogger(WebLinks.class.getName());

  /** Milliseconds between looks at what has taken too long. */
  public static final int TICK = 250;

  /** Where the numbers of these links begin: those of TCP begin with one. */
  private static final long FIRST_ID = 1L << 40;

  private static final int PATIENCE = 3000;

  private final LinkListener listener;
  private final SteadyClock clock;
  private final LinkSettings settings;
  private final ConnectionCount count;
  private final ByteBudget budget;
  private final int workers;
  private final AtomicLong ids = new AtomicLong(FIRST_ID);
  private final Set<WebLink> links = ConcurrentHashMap.newKeySet();
  private volatile boolean open;
  private volatile Executor executor = Runnable::run;
  private ThreadPoolExecutor pool;
  private ScheduledThreadPoolExecutor timer;

  @Inject
  public WebLinks(LinkListener listener, SteadyClock clock, Settings settings) {
    this.listener = listener;
    this.clock = clock;
    this.settings = LinkSettings.of(settings);
    this.budget = ByteBudget.ofHeap(settings.number(ConnectionSettings.LIMIT_WAITING_SHARE));
    this.count =
        new ConnectionCount(
            settings.number(ConnectionSettings.LIMIT_CONNECTIONS),
            settings.number(ConnectionSettings.LIMIT_ADDRESS_CONNECTIONS));
    int chosen = settings.number(ServerSettings.WORKERS);
    this.workers = chosen > 0 ? chosen : 4 * Runtime.getRuntime().availableProcessors();
  }

  /** Begins to work; {@link #open} lets clients in. */
  public void start(ThreadFactory threads) {
    pool =
        new ThreadPoolExecutor(
            workers, workers, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    executor = pool;
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.scheduleWithFixedDelay(new Repeated(this::tick), TICK, TICK, TimeUnit.MILLISECONDS);
    listener.attach(this);
  }

  /** May be called again. What still comes afterwards is refused on the thread that brings it. */
  @Override
  public void end() {
    open = false;
    shutDown();
    count.awaitNone(PATIENCE);
    links.forEach(WebLink::abort);
    timer.shutdownNow();
    executor = Runnable::run;
    pool.shutdown();
    try {
      pool.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells every client that the server ends. */
  public void shutDown() {
    links.forEach(WebLink::shutDown);
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public ConnectorLoad load() {
    return new ConnectorLoad(
        ConnectorLoad.Transport.HTTP, count.current(), budget.used(), budget.overflows());
  }

  @Override
  public void close() {
    open = false;
  }

  /** Whether clients are let in. */
  public boolean isOpen() {
    return open;
  }

  /** Lets time pass for every link. */
  public void tick() {
    long now = now();
    for (WebLink link : links) {
      try {
        link.tick(now);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "PARLEY-W002: a link failed and is closed" + LinkTag.suffix(link), e);
        link.abort();
      }
    }
  }

  /**
   * Asks for room for one more link of that address.
   *
   * @return whether there is; then a link must be {@link #add added}
   */
  public boolean enter(WebPeer peer) {
    return open && count.enter(peer.address());
  }

  public void add(WebLink link) {
    links.add(link);
  }

  void remove(WebLink link) {
    if (links.remove(link)) {
      count.leave(link.peer().address());
    }
  }

  /** How many links there are. */
  public int current() {
    return links.size();
  }

  public Executor executor() {
    return executor;
  }

  /** Milliseconds of the server's steady clock. */
  public long now() {
    return clock.millis();
  }

  LinkListener listener() {
    return listener;
  }

  ByteBudget budget() {
    return budget;
  }

  LinkSettings settings() {
    return settings;
  }

  long nextId() {
    return ids.getAndIncrement();
  }
}
