package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.metrics.DomainTraffic;

class SessionRegistryTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private final SessionRegistry registry = new SessionRegistry();

  private static Session session(String resource) {
    return new Session(
        ROMEO.withResource(resource), null, null, false, Instant.EPOCH, new DomainTraffic());
  }

  private Session add(String resource) {
    Session session = session(resource);
    assertThat(registry.addIfAbsent(session)).isSameAs(session);
    return session;
  }

  private Session available(String resource, int priority) {
    Session session = add(resource);
    Element presence = Element.of("presence", Namespaces.CLIENT);
    session.available(Stanza.of(presence, session.jid(), null), priority);
    return session;
  }

  @Test
  void anAddressHasOneSession() {
    Session first = add("a");
    assertThat(registry.addIfAbsent(session("a"))).isSameAs(first);
    assertThat(registry.of(ROMEO)).containsExactly(first);
    assertThat(registry.find(first.jid())).isSameAs(first);
    assertThat(registry.find(ROMEO.withResource("b"))).isNull();
    assertThat(registry.isOnline(first.jid())).isTrue();
    assertThat(registry.count()).isOne();
  }

  @Test
  void removesOnlyTheVerySession() {
    Session first = add("a");
    registry.remove(session("a"));
    assertThat(registry.of(ROMEO)).containsExactly(first);
    registry.remove(first);
    registry.remove(first);
    assertThat(registry.isOnline(ROMEO)).isFalse();
    assertThat(registry.count()).isZero();
  }

  @Test
  void knowsWhoCanBeReachedInTheOrderOfPriority() {
    add("connected");
    available("negative", -1);
    assertThat(registry.reachable(ROMEO)).isEmpty();
    Session low = available("low", 0);
    assertThat(registry.reachable(ROMEO)).containsExactly(low);
    Session high = available("high", 7);
    Session other = available("other", 7);
    assertThat(registry.reachable(ROMEO)).containsExactly(high, other, low);
    assertThat(registry.available(ROMEO)).hasSize(4);
    high.holdMessages(true);
    other.unavailable();
    assertThat(registry.reachable(ROMEO)).containsExactly(low);
  }

  @Test
  void oneOfManyWinsAnAddress() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 200; round++) {
        String resource = "r" + round;
        Callable<Session> attempt = () -> registry.addIfAbsent(session(resource));
        List<Session> holders = new ArrayList<>();
        for (Future<Session> end : pool.invokeAll(java.util.Collections.nCopies(8, attempt))) {
          holders.add(end.get());
        }
        assertThat(holders).containsOnly(registry.find(ROMEO.withResource(resource)));
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(registry.count()).isEqualTo(200);
  }
}
