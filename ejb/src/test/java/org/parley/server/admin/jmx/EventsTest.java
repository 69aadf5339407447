package org.parley.server.admin.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.server.audit.AuditTrail;
import org.parley.server.health.Health;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthCheck.Result;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.Workforce;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

class EventsTest {
  private final MemoryServer server = new MemoryServer();
  private final Events events = server.get(Events.class);
  private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
  private final BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
  private final AtomicBoolean well = new AtomicBoolean(true);
  private final AtomicInteger looks = new AtomicInteger();
  private final Events watcher =
      new Events(
          new Health(List.of(new HealthCheck("disk", Set.of(Probe.READY), this::look))),
          server.get(Workforce.class),
          server.clock().steady(),
          server.clock());
  private ObjectName name;

  private Result look() {
    looks.incrementAndGet();
    return well.get() ? Result.up(Map.of()) : Result.down("full");
  }

  @BeforeEach
  void listen() throws Exception {
    server.get(Workforce.class).start(Thread::new, 2, 1);
    name = new ObjectName("org.parley:type=Events");
    beans.registerMBean(events.bean(), name);
    beans.addNotificationListener(
        name, (notification, handback) -> heard.add(notification), null, null);
  }

  @AfterEach
  void close() {
    server.get(Workforce.class).stop();
    server.close();
  }

  private Notification next() throws InterruptedException {
    Notification next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void anEntryOfTheAuditIsTold() throws Exception {
    server
        .get(AuditTrail.class)
        .record(
            AuditEvent.of(Instant.ofEpochMilli(1234), AuditKind.ACCOUNT_REMOVED, "done")
                .by("prospero@localhost", "xmpp", null)
                .on("user delete", "ariel@localhost"));
    Notification told = next();
    assertThat(told.getType()).isEqualTo("org.parley.audit");
    assertThat(told.getMessage()).isEqualTo("user delete ariel@localhost: done");
    assertThat(told.getTimeStamp()).isEqualTo(1234);
    assertThat(told.getSequenceNumber()).isEqualTo(1);
    assertThat((Map<?, ?>) told.getUserData())
        .isEqualTo(
            Map.of(
                "kind", "account-removed",
                "actor", "prospero@localhost",
                "door", "xmpp",
                "operation", "user delete",
                "target", "ariel@localhost",
                "outcome", "done",
                "amount", "1"));
    assertThat(beans.getAttribute(name, "Sent")).isEqualTo(1L);
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      server.clock().advance(Duration.ofSeconds(1));
      watcher.everySecond();
    }
  }

  @Test
  void eachChangeOfHealthIsToldOnce() throws Exception {
    ObjectName watched = new ObjectName("org.parley:type=Watched");
    beans.registerMBean(watcher.bean(), watched);
    well.set(false);
    pass(20);
    assertThat(looks).as("nobody listens").hasValue(0);
    well.set(true);
    beans.addNotificationListener(
        watched, (notification, handback) -> heard.add(notification), null, null);
    pass(20);
    assertThat(beans.getAttribute(watched, "Ready")).isEqualTo(true);
    well.set(false);
    pass(20);
    Notification told = next();
    assertThat(told.getType()).isEqualTo("org.parley.health.notready");
    assertThat(told.getMessage()).isEqualTo("not well: disk");
    assertThat(beans.getAttribute(watched, "Ready")).isEqualTo(false);
    well.set(true);
    pass(20);
    assertThat(next().getType()).isEqualTo("org.parley.health.ready");
    assertThat(heard).isEmpty();
  }

  @Test
  void theBeanSaysWhatThereIsToHear() throws Exception {
    assertThat(beans.getMBeanInfo(name).getNotifications())
        .flatExtracting(info -> List.of(info.getNotifTypes()))
        .containsExactly(
            "org.parley.audit", "org.parley.health.ready", "org.parley.health.notready");
  }
}
