package org.parley.server.admin.jmx;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.StandardEmitterMBean;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.health.Health;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthReport;
import org.parley.server.session.Workforce;
import org.parley.server.store.audit.AuditEvent;

/**
 * Notifications for management: entries of the audit, and changes of the server's health. Nothing
 * is done until somebody listens. Listeners are told on threads that nobody else needs; when too
 * much waits for a slow one, the next notifications are left out, which their numbers show.
 */
@ServerBean
final class Events implements EventsMXBean, EverySecond {
  static final String TYPE = "Events";
  static final String AUDIT = "org.parley.audit";
  static final String READY = "org.parley.health.ready";
  static final String NOT_READY = "org.parley.health.notready";

  private static final long BETWEEN_LOOKS = 5000;

  private final Health health;
  private final Workforce workforce;
  private final SteadyClock steady;
  private final Clock clock;
  private final AtomicLong sent = new AtomicLong();
  private final Listeners listeners =
      new Listeners(
          info("What administrators and strangers have done, as the audit has it.", AUDIT),
          info("Clients can be sent here, or should not be.", READY, NOT_READY));
  private final AtomicBoolean toldReady = new AtomicBoolean(true);
  private volatile long nextLook;

  private static final class Listeners extends NotificationBroadcasterSupport {
    /** Whether anybody ever came. */
    private volatile boolean any;

    Listeners(MBeanNotificationInfo... infos) {
      super(infos);
    }

    @Override
    public void addNotificationListener(
        NotificationListener listener, NotificationFilter filter, Object handback) {
      super.addNotificationListener(listener, filter, handback);
      any = true;
    }
  }

  @Inject
  Events(Health health, Workforce workforce, SteadyClock steady, Clock clock) {
    this.health = health;
    this.workforce = workforce;
    this.steady = steady;
    this.clock = clock;
  }

  private static MBeanNotificationInfo info(String description, String... types) {
    return new MBeanNotificationInfo(types, Notification.class.getName(), description);
  }

  /** What is registered. */
  StandardEmitterMBean bean() {
    return new StandardEmitterMBean(this, EventsMXBean.class, listeners);
  }

  @Override
  public long getSent() {
    return sent.get();
  }

  @Override
  public boolean isReady() {
    return readiness().up();
  }

  private HealthReport readiness() {
    return health.report(Set.of(Probe.READY));
  }

  /** Its texts have no secrets, for the audit keeps none. */
  void recorded(@Observes AuditEvent event) {
    if (!listeners.any) {
      return;
    }
    TreeMap<String, String> data = new TreeMap<>();
    put(data, "kind", event.kind());
    put(data, "actor", event.actor());
    put(data, "door", event.door());
    put(data, "origin", event.origin());
    put(data, "operation", event.operation());
    put(data, "target", event.target());
    put(data, "outcome", event.outcome());
    put(data, "amount", event.amount());
    put(data, "detail", event.detail());
    String what = event.operation() == null ? event.kind().toString() : event.operation();
    String whom = event.target() == null ? "" : " " + event.target();
    tell(AUDIT, event.time().toEpochMilli(), what + whom + ": " + event.outcome(), data);
  }

  private static void put(Map<String, String> data, String name, Object value) {
    if (value != null) {
      data.put(name, value.toString());
    }
  }

  /** A check of a database that hangs waits for it, for a moment; so another thread does that. */
  @Override
  public void everySecond() {
    if (listeners.any && steady.millis() >= nextLook) {
      nextLook = steady.millis() + BETWEEN_LOOKS;
      workforce.offerElsewhere(this::look);
    }
  }

  private synchronized void look() {
    HealthReport report = readiness();
    if (!toldReady.compareAndSet(!report.up(), report.up())) {
      return;
    }
    String down =
        report.findings().stream()
            .filter(finding -> !finding.result().up())
            .map(HealthReport.Finding::name)
            .collect(Collectors.joining(", "));
    tell(
        report.up() ? READY : NOT_READY,
        clock.millis(),
        report.up() ? "all is well" : "not well: " + down,
        new TreeMap<>(report.up() ? Map.of() : Map.of("down", down)));
  }

  /** The data is of classes that every JDK has. */
  private void tell(String type, long time, String message, TreeMap<String, String> data) {
    Notification notification = new Notification(type, TYPE, sent.incrementAndGet(), time, message);
    notification.setUserData(data);
    workforce.offerElsewhere(() -> listeners.sendNotification(notification));
  }
}
