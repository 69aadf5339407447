package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What was on its way to a client that vanished goes another way; nothing is lost in silence. */
class UndeliveredTest {
  private MemoryServer server;
  private MemoryLink romeo;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    romeo = bound(server, "romeo", "orchard");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MemoryLink available(String resource, int priority) {
    MemoryLink link = bound(server, "juliet", resource);
    send(link, "<presence><priority>" + priority + "</priority></presence>");
    drain(link);
    return link;
  }

  private static void drain(MemoryLink link) {
    while (link.next() != null) {
      // only what follows matters
    }
  }

  private static Element nextMessage(MemoryLink link) {
    Element next = link.next();
    while (next != null && !next.name().equals("message")) {
      next = link.next();
    }
    return next;
  }

  private void toJuliet(String to, String type, String id) {
    send(
        romeo,
        "<message to='" + to + "' type='" + type + "' id='" + id + "'><body>B</body></message>");
  }

  @Test
  void messagesGoToAnotherResource() {
    MemoryLink balcony = available("balcony", 5);
    MemoryLink chamber = available("chamber", 0);
    balcony.stick();
    toJuliet("juliet@localhost", "chat", "m1");
    toJuliet("juliet@localhost/balcony", "normal", "m2");
    assertThat(nextMessage(chamber)).isNull();
    balcony.vanish();
    assertThat(nextMessage(chamber).attribute("id")).isEqualTo("m1");
    assertThat(nextMessage(chamber).attribute("id")).isEqualTo("m2");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void messagesAreKeptWhenNobodyElseIsThere() {
    MemoryLink balcony = available("balcony", 0);
    balcony.stick();
    toJuliet("juliet@localhost", "chat", "m1");
    toJuliet("juliet@localhost/balcony", "chat", "m2");
    balcony.vanish();
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(nextMessage(later).attribute("id")).isEqualTo("m1");
    assertThat(nextMessage(later).attribute("id")).isEqualTo("m2");
    assertThat(nextMessage(later)).isNull();
  }

  @Test
  void requestsAreAnsweredWithAnError() {
    MemoryLink balcony = available("balcony", 0);
    send(balcony, "<presence to='romeo@localhost'/>");
    romeo.next();
    balcony.stick();
    send(romeo, "<iq to='juliet@localhost/balcony' type='get' id='i1'><a xmlns='a'/></iq>");
    send(romeo, "<iq to='juliet@localhost/balcony' type='result' id='i2'/>");
    balcony.vanish();
    drainPresence();
    send(romeo, "<iq type='get' id='end'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(romeo.next().attribute("id")).isEqualTo("end");
  }

  /** Reads the leave and the error, in any order. */
  private void drainPresence() {
    Element first = romeo.next();
    Element second = romeo.next();
    Element error = first.name().equals("iq") ? first : second;
    assertThat(error.attribute("id")).isEqualTo("i1");
    assertStanzaError(error, "service-unavailable");
  }

  @Test
  void groupchatIsRefusedAndHeadlinesAreGone() {
    MemoryLink balcony = available("balcony", 0);
    balcony.stick();
    toJuliet("juliet@localhost/balcony", "groupchat", "m1");
    toJuliet("juliet@localhost/balcony", "headline", "m2");
    toJuliet("juliet@localhost/balcony", "error", "m3");
    balcony.vanish();
    Element error = romeo.next();
    assertThat(error.attribute("id")).isEqualTo("m1");
    assertStanzaError(error, "service-unavailable");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void keptMessagesSurviveAClientThatVanishesWhileItGetsThem() {
    for (int i = 0; i < 250; i++) {
      toJuliet("juliet@localhost", "chat", "m" + i);
    }
    MemoryLink first = bound(server, "juliet", "first");
    first.stick();
    send(first, "<presence/>");
    first.vanish();
    MemoryLink second = bound(server, "juliet", "second");
    send(second, "<presence/>");
    for (int i = 0; i < 250; i++) {
      assertThat(nextMessage(second).attribute("id")).isEqualTo("m" + i);
    }
    assertThat(nextMessage(second)).isNull();
  }

  @Test
  void whatIsSentMeanwhileFollowsWhatWasKept() {
    for (int i = 0; i < 150; i++) {
      toJuliet("juliet@localhost", "chat", "m" + i);
    }
    MemoryLink stuck = bound(server, "juliet", "stuck");
    stuck.stick();
    send(stuck, "<presence/>");
    toJuliet("juliet@localhost", "chat", "m150");
    stuck.vanish();
    MemoryLink next = bound(server, "juliet", "next");
    send(next, "<presence/>");
    for (int i = 0; i <= 150; i++) {
      assertThat(nextMessage(next).attribute("id")).isEqualTo("m" + i);
    }
    assertThat(nextMessage(next)).isNull();
  }

  /**
   * More than are handed over at once wait for her; nothing that comes meanwhile is before them.
   */
  @Test
  void nothingOvertakesWhatWaited() {
    for (int i = 0; i < 150; i++) {
      toJuliet("juliet@localhost", "chat", "m" + i);
    }
    MemoryLink balcony = bound(server, "juliet", "balcony");
    balcony.stick();
    send(balcony, "<presence/>");
    toJuliet("juliet@localhost/balcony", "chat", "late");
    toJuliet("juliet@localhost/balcony", "normal", "later");
    toJuliet("juliet@localhost", "chat", "last");
    toJuliet("juliet@localhost/balcony", "headline", "news");
    balcony.flow();
    List<String> ids = new ArrayList<>();
    for (Element next = nextMessage(balcony); next != null; next = nextMessage(balcony)) {
      ids.add(next.attribute("id"));
    }
    assertThat(ids.remove("news")).isTrue();
    assertThat(ids.subList(0, 150)).first().isEqualTo("m0");
    assertThat(ids.subList(149, ids.size())).containsExactly("m149", "late", "later", "last");
    assertThat(ids).hasSize(153);
    assertThat(romeo.next()).isNull();
    toJuliet("juliet@localhost/balcony", "chat", "now");
    assertThat(nextMessage(balcony).attribute("id")).isEqualTo("now");
  }
}
