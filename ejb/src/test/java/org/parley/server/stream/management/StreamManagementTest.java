package org.parley.server.stream.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.authenticated;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerStopping;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.SessionRegistry;

/**
 * Clients that acknowledge what they get, and come back after their connection broke (XEP-0198).
 */
class StreamManagementTest {
  private static final String SM = StreamManagement.NAMESPACE;
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private MemoryServer server;
  private MemoryLink romeo;

  @BeforeEach
  void start() {
    server =
        new MemoryServer(
            Map.of(ManagementSettings.LIMIT_STANZAS, "30", ManagementSettings.LOCATION, "h:1"));
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(JULIET);
    romeo = bound(server, "romeo", "orchard");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void sm(MemoryLink link, String xml) {
    link.receiveXml(xml.replaceFirst("^<(\\w+)", "<$1 xmlns='" + SM + "'"));
  }

  private static Element next(MemoryLink link, String name) {
    Element next = link.next();
    assertThat(next).as("<" + name + "/>").isNotNull();
    assertThat(next.name()).as(next.toString()).isEqualTo(name);
    return next;
  }

  private static void assertFailed(MemoryLink link, String condition) {
    Element failed = next(link, "failed");
    assertThat(failed.namespace()).isEqualTo(SM);
    assertThat(failed.hasChild(condition, Namespaces.STANZA_ERRORS)).isTrue();
  }

  /** Juliet, with her presence sent and nothing unread. */
  private MemoryLink juliet(String resource, String enable) {
    MemoryLink link = bound(server, "juliet", resource);
    sm(link, enable);
    send(link, "<presence/>");
    return link;
  }

  private MemoryLink juliet() {
    return juliet("balcony", "<enable resume='true'/>");
  }

  private static String id(MemoryLink link) {
    String id = next(link, "enabled").attribute("id");
    next(link, "presence");
    return id;
  }

  private void say(String... bodies) {
    for (String body : bodies) {
      send(romeo, "<message to='juliet@localhost' type='chat'><body>" + body + "</body></message>");
    }
  }

  /** What was said to somebody, without anything else. */
  private static List<String> heard(MemoryLink link) {
    List<String> heard = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      if (next.name().equals("message")) {
        heard.add(next.childText("body", Namespaces.CLIENT));
      }
    }
    return heard;
  }

  private MemoryLink resumed(String id, long handled) {
    MemoryLink link = authenticated(server, "juliet");
    sm(link, "<resume previd='" + id + "' h='" + handled + "'/>");
    return link;
  }

  private void pass(Duration time) {
    server.clock().advance(time);
    server.get(ManagedSessions.class).everySecond();
  }

  private boolean isThere() {
    return server.get(SessionRegistry.class).isOnline(JULIET);
  }

  @Test
  void isOfferedToWhoHasAuthenticated() {
    MemoryLink link = server.secureLink();
    link.open("localhost");
    assertThat(next(link, "features").hasChild("sm", SM)).isFalse();
    MemoryLink known = server.secureLink();
    opened(known);
    authPlain(known, "juliet");
    known.next();
    known.open("localhost");
    assertThat(next(known, "features").hasChild("sm", SM)).isTrue();
  }

  @Test
  void isNotEnabledBeforeAResourceIsBound() {
    MemoryLink early = opened(server.secureLink());
    sm(early, "<enable/>");
    assertFailed(early, "unexpected-request");
    MemoryLink link = authenticated(server, "juliet");
    sm(link, "<enable resume='true'/>");
    assertFailed(link, "unexpected-request");
    sm(link, "<r/>");
    assertFailed(link, "unexpected-request");
    bound(bind(link, "balcony"));
    sm(link, "<a h='0'/>");
    assertFailed(link, "unexpected-request");
    sm(link, "<enable/>");
    assertThat(next(link, "enabled").attribute("resume")).isNull();
  }

  @Test
  void isEnabledOnce() {
    MemoryLink link = juliet();
    id(link);
    sm(link, "<enable/>");
    assertFailed(link, "unexpected-request");
    assertStreamError(link, "policy-violation");
    assertThat(isThere()).isFalse();
  }

  @Test
  void tellsHowLongAndWhereAStreamMayBeResumed() {
    Element enabled = juliet().next();
    assertThat(enabled.attribute("resume")).isEqualTo("true");
    assertThat(enabled.attribute("max")).isEqualTo("600");
    assertThat(enabled.attribute("location")).isEqualTo("h:1");
    assertThat(juliet("b", "<enable resume='1' max='60'/>").next().attribute("max"))
        .isEqualTo("60");
    assertThat(juliet("c", "<enable resume='1' max='6000'/>").next().attribute("max"))
        .isEqualTo("600");
    assertThat(juliet("d", "<enable resume='1' max='soon'/>").next().attribute("max"))
        .isEqualTo("600");
  }

  @Test
  void countsWhatItHasHandled() {
    MemoryLink link = juliet();
    id(link);
    sm(link, "<r/>");
    assertThat(next(link, "a").attribute("h")).isEqualTo("1");
    send(link, "<message to='romeo@localhost/orchard'><body>a</body></message>");
    send(link, "<message to='no one' id='refused'><body>a</body></message>");
    next(link, "message");
    sm(link, "<a h='1'/>");
    sm(link, "<r/>");
    assertThat(next(link, "a").attribute("h")).isEqualTo("3");
  }

  @Test
  void asksNowAndThenForWhatTheClientHasHandled() {
    MemoryLink link = juliet();
    id(link);
    for (int i = 0; i < 18; i++) {
      say("m" + i);
      next(link, "message");
    }
    assertThat(link.next()).isNull();
    say("m18");
    next(link, "message");
    next(link, "r");
    say("m19");
    next(link, "message");
    pass(Duration.ofSeconds(1));
    assertThat(link.next()).as("it was asked already").isNull();
    sm(link, "<a h='20'/>");
    pass(Duration.ofSeconds(1));
    next(link, "r");
    sm(link, "<a h='21'/>");
    pass(Duration.ofSeconds(100));
    assertThat(link.next()).as("there is nothing to ask for").isNull();
  }

  @Test
  void whoeverDoesNotAnswerIsCutOffAndMayComeBack() {
    MemoryLink link = juliet();
    String id = id(link);
    say("a");
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(59));
    assertThat(link.isClosed()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(link.isClosed()).isTrue();
    assertThat(isThere()).isTrue();
    assertThat(heard(resumed(id, 1))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4294967295", "4294967296", "", "-1", "one"})
  void aCountThatCannotBeEndsTheStream(String count) {
    MemoryLink link = juliet();
    id(link);
    sm(link, "<a h='" + count + "'/>");
    assertStreamError(link, "undefined-condition");
  }

  @Test
  void isToldWhichCountIsTooHigh() {
    MemoryLink link = juliet();
    id(link);
    sm(link, "<a h='7'/>");
    Element told = next(link, "error").child("handled-count-too-high", SM);
    assertThat(told.attribute("h")).isEqualTo("7");
    assertThat(told.attribute("send-count")).isEqualTo("1");
  }

  @Test
  void aSessionOutlivesItsConnection() {
    MemoryLink link = juliet();
    String id = id(link);
    say("a", "b");
    next(link, "message");
    next(link, "message");
    link.vanish();
    say("c");
    MemoryLink again = resumed(id, 2);
    Element resumed = next(again, "resumed");
    assertThat(resumed.attribute("previd")).isEqualTo(id);
    assertThat(resumed.attribute("h")).isEqualTo("1");
    assertThat(next(again, "message").childText("body", Namespaces.CLIENT)).isEqualTo("b");
    assertThat(next(again, "message").childText("body", Namespaces.CLIENT)).isEqualTo("c");
    next(again, "r");
    say("d");
    assertThat(heard(again)).containsExactly("d");
    send(again, "<message to='romeo@localhost/orchard'><body>still me</body></message>");
    assertThat(romeo.next().attribute("from")).isEqualTo("juliet@localhost/balcony");
    sm(again, "<r/>");
    assertThat(next(again, "a").attribute("h")).isEqualTo("2");
  }

  @Test
  void itsContactsDoNotNoticeThatTheConnectionBroke() {
    MemoryLink link = juliet();
    String id = id(link);
    send(link, "<presence to='romeo@localhost/orchard'/>");
    next(romeo, "presence");
    link.vanish();
    assertThat(romeo.next()).isNull();
    send(romeo, "<iq type='get' id='i' to='juliet@localhost/balcony'><a xmlns='a'/></iq>");
    MemoryLink again = resumed(id, 1);
    next(again, "resumed");
    next(again, "iq");
    send(again, "<iq type='result' id='i' to='romeo@localhost/orchard'/>");
    assertThat(next(romeo, "iq").attribute("type")).isEqualTo("result");
  }

  @Test
  void whoeverStaysAwayTooLongIsGoneAndNothingIsLost() {
    MemoryLink link = juliet();
    String id = id(link);
    send(link, "<presence to='romeo@localhost/orchard'/>");
    next(romeo, "presence");
    say("a", "b");
    sm(link, "<a h='2'/>");
    link.vanish();
    say("c");
    pass(Duration.ofSeconds(599));
    assertThat(isThere()).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(isThere()).isFalse();
    assertThat(next(romeo, "presence").attribute("type")).isEqualTo("unavailable");
    say("d");
    MemoryLink later = authenticated(server, "juliet");
    sm(later, "<resume previd='" + id + "' h='2'/>");
    Element failed = next(later, "failed");
    assertThat(failed.attribute("h")).isEqualTo("2");
    assertThat(failed.hasChild("item-not-found", Namespaces.STANZA_ERRORS)).isTrue();
    bound(bind(later, "balcony"));
    send(later, "<presence/>");
    Element first = next(later, "message");
    assertThat(first.childText("body", Namespaces.CLIENT)).isEqualTo("b");
    assertThat(first.elements().stream().filter(child -> child.name().equals("delay")))
        .singleElement()
        .satisfies(delay -> assertThat(delay.attribute("stamp")).isEqualTo("2026-01-01T12:00:00Z"));
    assertThat(heard(later)).containsExactly("c", "d");
  }

  @Test
  void withoutResumptionTheSessionEndsWithItsConnection() {
    MemoryLink link = juliet("balcony", "<enable/>");
    next(link, "enabled");
    say("a");
    link.vanish();
    assertThat(isThere()).isFalse();
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).containsExactly("a");
  }

  @Test
  void whoeverClosesTheStreamIsGone() {
    MemoryLink link = juliet();
    id(link);
    say("a", "b");
    sm(link, "<a h='2'/>");
    link.happen(new LinkEvent.StreamClosed());
    assertThat(isThere()).isFalse();
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).containsExactly("b");
  }

  @Test
  void nobodyResumesTheSessionOfAnother() {
    MemoryLink link = juliet();
    String id = id(link);
    server.createAccount(Jid.of("tybalt@localhost"));
    MemoryLink tybalt = authenticated(server, "tybalt");
    sm(tybalt, "<resume previd='" + id + "' h='1'/>");
    assertFailed(tybalt, "item-not-found");
    sm(tybalt, "<resume h='1'/>");
    assertFailed(tybalt, "item-not-found");
    sm(tybalt, "<resume previd='" + id + "'/>");
    assertFailed(tybalt, "bad-request");
    MemoryLink stranger = opened(server.secureLink());
    sm(stranger, "<resume previd='" + id + "' h='1'/>");
    assertFailed(stranger, "unexpected-request");
    assertThat(link.isClosed()).isFalse();
    bound(bind(tybalt, "street"));
    sm(tybalt, "<resume previd='" + id + "' h='1'/>");
    assertFailed(tybalt, "unexpected-request");
  }

  @Test
  void aWrongCountWhileResumingLeavesTheSessionAsItWas() {
    MemoryLink link = juliet();
    String id = id(link);
    say("a");
    link.vanish();
    assertStreamErrorAfter(resumed(id, 3));
    assertThat(isThere()).isTrue();
    assertThat(heard(resumed(id, 1))).containsExactly("a");
  }

  private static void assertStreamErrorAfter(MemoryLink link) {
    assertStreamError(link, "undefined-condition");
  }

  @Test
  void theConnectionOfBeforeIsClosedAndNothingOfItCounts() {
    MemoryLink link = juliet();
    String id = id(link);
    say("a");
    next(link, "message");
    MemoryLink again = resumed(id, 1);
    assertStreamError(link, "conflict");
    send(link, "<message to='romeo@localhost/orchard'><body>late</body></message>");
    assertThat(romeo.next()).isNull();
    assertThat(next(again, "resumed").attribute("h")).isEqualTo("1");
    assertThat(heard(again)).containsExactly("a");
    link.happen(new LinkEvent.StreamClosed());
    link.vanish();
    assertThat(isThere()).isTrue();
    sm(again, "<r/>");
    assertThat(next(again, "a").attribute("h")).isEqualTo("1");
    say("b");
    assertThat(heard(again)).containsExactly("b");
  }

  @Test
  void aSessionMayBeResumedAgainAndAgain() {
    MemoryLink link = juliet();
    String id = id(link);
    for (int i = 0; i < 5; i++) {
      say("m" + i);
      link.vanish();
      link = resumed(id, i + 1);
      assertThat(heard(link)).containsExactly("m" + i);
    }
  }

  /** A client whose network comes back twice at once. */
  @Test
  void ofTwoConnectionsThatResumeAtOnceOneHasTheSession() throws Exception {
    MemoryLink link = juliet();
    String id = id(link);
    link.vanish();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 1; i <= 20; i++) {
        List<MemoryLink> both =
            List.of(authenticated(server, "juliet"), authenticated(server, "juliet"));
        String resume = "<resume previd='" + id + "' h='" + i + "'/>";
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (MemoryLink each : both) {
          attempts.add(
              () -> {
                int place = start.await();
                sm(each, resume);
                return place;
              });
        }
        for (Future<Integer> attempt : threads.invokeAll(attempts)) {
          attempt.get();
        }
        List<MemoryLink> open = both.stream().filter(each -> !each.isClosed()).toList();
        assertThat(open).as("who has the session").hasSize(1);
        say("m" + i);
        assertThat(heard(open.get(0))).containsExactly("m" + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void moreWaitsThanGoesAtOnce() {
    MemoryServer other = server;
    server = new MemoryServer();
    try {
      server.createAccount(Jid.of("romeo@localhost"));
      server.createAccount(JULIET);
      romeo = bound(server, "romeo", "orchard");
      MemoryLink link = juliet();
      String id = id(link);
      link.vanish();
      List<String> said = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        said.add("m" + i);
      }
      say(said.toArray(String[]::new));
      assertThat(heard(resumed(id, 1))).isEqualTo(said);
    } finally {
      other.close();
    }
  }

  @Test
  void longStanzasGoFewAtOnce() {
    MemoryLink link = juliet();
    String id = id(link);
    link.vanish();
    for (int i = 0; i < 20; i++) {
      say("x".repeat(10_000));
    }
    MemoryLink slow = authenticated(server, "juliet");
    slow.stick();
    sm(slow, "<resume previd='" + id + "' h='1'/>");
    assertThat(slow.stuckElements()).as("elements for a client that takes none").isBetween(3, 10);
    slow.vanish();
    assertThat(heard(resumed(id, 1))).hasSize(20);
  }

  @Test
  void whatIsTooMuchGoesTheWayOfOfflineMessages() {
    MemoryLink link = juliet();
    String id = id(link);
    link.vanish();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      say("m" + i);
      said.add("m" + i);
    }
    assertThat(isThere()).isFalse();
    assertThat(romeo.next()).isNull();
    MemoryLink later = resumed(id, 1);
    next(later, "failed");
    bound(bind(later, "balcony"));
    send(later, "<presence/>");
    assertThat(heard(later)).isEqualTo(said);
  }

  @Test
  void whoeverConfirmsNothingAtAllIsTold() {
    MemoryLink link = juliet();
    id(link);
    for (int i = 0; i < 40; i++) {
      say("m" + i);
    }
    Element last = null;
    for (Element next = link.next(); next != null; next = link.next()) {
      last = next;
    }
    assertThat(last.hasChild("resource-constraint", Namespaces.STREAM_ERRORS)).isTrue();
    assertThat(link.isClosed()).isTrue();
  }

  @Test
  void onlyTheLastPresenceOfEachWaits() {
    MemoryLink link = juliet();
    String id = id(link);
    link.vanish();
    for (int i = 0; i < 100; i++) {
      send(romeo, "<presence to='juliet@localhost/balcony'><status>" + i + "</status></presence>");
    }
    say("a");
    MemoryLink again = resumed(id, 1);
    next(again, "resumed");
    assertThat(next(again, "presence").childText("status", Namespaces.CLIENT)).isEqualTo("99");
    assertThat(heard(again)).containsExactly("a");
    sm(again, "<a h='3'/>");
    pass(Duration.ofSeconds(1));
    assertThat(again.isClosed()).isFalse();
  }

  @Test
  void storedMessagesLeaveTheStoreWhenTheyAreConfirmed() {
    say("a", "b");
    MemoryLink link = juliet();
    next(link, "enabled");
    assertThat(heard(link)).containsExactly("a", "b");
    link.happen(new LinkEvent.StreamClosed());
    link.vanish();
    MemoryLink later = juliet("later", "<enable/>");
    next(later, "enabled");
    assertThat(heard(later)).containsExactly("a", "b");
    sm(later, "<a h='3'/>");
    later.happen(new LinkEvent.StreamClosed());
    MemoryLink last = bound(server, "juliet", "last");
    send(last, "<presence/>");
    assertThat(heard(last)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverConfirmedHalfOfTheStoredMessagesGetsTheOtherHalf(boolean closes) {
    say("a", "b", "c");
    MemoryLink link = juliet();
    next(link, "enabled");
    assertThat(heard(link)).containsExactly("a", "b", "c");
    sm(link, "<a h='2'/>");
    if (closes) {
      link.happen(new LinkEvent.StreamClosed());
    } else {
      link.vanish();
    }
    MemoryLink later = bound(server, "juliet", "balcony");
    send(later, "<presence/>");
    assertThat(heard(later)).containsExactly("c");
  }

  @Test
  void ofTwoResourcesThatGetAMessageTheOtherDoesNotGetItTwice() {
    MemoryLink link = juliet();
    id(link);
    MemoryLink other = juliet("chamber", "<enable/>");
    heard(other);
    say("a");
    assertThat(heard(other)).containsExactly("a");
    link.vanish();
    pass(Duration.ofSeconds(600));
    assertThat(heard(other)).isEmpty();
    other.happen(new LinkEvent.StreamClosed());
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).as("nobody has confirmed it").containsExactly("a");
  }

  @Test
  void anotherClientThatTakesTheResourceGetsWhatWaits() {
    MemoryLink link = juliet();
    id(link);
    link.vanish();
    say("a", "b");
    MemoryLink other = bound(server, "juliet", "balcony");
    say("c");
    send(other, "<presence/>");
    assertThat(heard(other)).containsExactly("a", "b", "c");
  }

  @Test
  void whoeverIsAwayMakesRoomForWhoComes() {
    for (int i = 0; i < 20; i++) {
      MemoryLink link = juliet("r" + i, "<enable resume='true'/>");
      if (i == 7) {
        link.vanish();
      }
    }
    bound(server, "juliet", "one more");
    assertThat(server.get(SessionRegistry.class).find(JULIET.withResource("r7"))).isNull();
    assertThat(server.get(SessionRegistry.class).of(JULIET)).hasSize(20);
  }

  @Test
  void aStopOfTheServerStoresWhatWaits() {
    MemoryLink link = juliet();
    id(link);
    link.vanish();
    say("a");
    server.get(ManagedSessions.class).stop(new ServerStopping());
    MemoryLink other = bound(server, "juliet", "other");
    send(other, "<presence/>");
    assertThat(heard(other)).containsExactly("a");
  }
}
