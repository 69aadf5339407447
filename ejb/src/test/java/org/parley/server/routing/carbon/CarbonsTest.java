package org.parley.server.routing.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.Gauge;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.OfflineRepository;

/** Copies for other devices neither lose nor double a message when devices vanish. */
class CarbonsTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private MemoryServer server;
  private MemoryLink romeo;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(JULIET);
    romeo = bound(server, "romeo", "orchard");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MemoryLink device(String resource, int priority) {
    MemoryLink link = bound(server, "juliet", resource);
    send(link, "<iq type='set' id='e'><enable xmlns='urn:xmpp:carbons:2'/></iq>");
    send(link, "<presence><priority>" + priority + "</priority></presence>");
    assertThat(nextMessage(link)).isNull();
    return link;
  }

  private static Element nextMessage(MemoryLink link) {
    Element next = link.next();
    while (next != null && !next.name().equals("message")) {
      next = link.next();
    }
    return next;
  }

  private void toJuliet(String to, String id) {
    send(romeo, "<message to='" + to + "' type='chat' id='" + id + "'><body>B</body></message>");
  }

  private static void assertMessage(Element message, String id) {
    assertThat(message.attribute("id")).isEqualTo(id);
    assertThat(message.childText("body", "jabber:client")).isEqualTo("B");
  }

  private static void assertCopy(Element message, String direction, String id) {
    Element copy = message.child(direction, Carbon.NAMESPACE);
    assertMessage(copy.child("forwarded", Carbon.FORWARD).firstElement(), id);
  }

  private void assertNothingIsStored() {
    assertThat(server.get(OfflineRepository.class).list(JULIET, 0, 10)).isEmpty();
  }

  @Test
  void whatADeviceNeverGotIsSafeWithOneThatHasTheCopy() {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    balcony.stick();
    toJuliet("juliet@localhost", "m1");
    toJuliet("juliet@localhost/balcony", "m2");
    assertCopy(nextMessage(chamber), "received", "m1");
    assertCopy(nextMessage(chamber), "received", "m2");

    balcony.vanish();

    assertThat(nextMessage(chamber)).isNull();
    assertNothingIsStored();
    assertThat(romeo.next()).isNull();
  }

  @Test
  void aCopyThatNeverCameIsForgottenWhenAnotherDeviceHasTheMessage() {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    chamber.stick();
    toJuliet("juliet@localhost", "m1");
    assertMessage(nextMessage(balcony), "m1");

    chamber.vanish();

    assertThat(nextMessage(balcony)).isNull();
    assertNothingIsStored();
    assertThat(romeo.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatNoDeviceGotComesAsTheMessageThatItWas(boolean isReceiverFirst) {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    balcony.stick();
    chamber.stick();
    toJuliet("juliet@localhost", "m1");
    (isReceiverFirst ? balcony : chamber).vanish();
    (isReceiverFirst ? chamber : balcony).vanish();

    assertComesLater("m1");
  }

  private void assertComesLater(String... ids) {
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    for (String id : ids) {
      assertMessage(nextMessage(later), id);
    }
    assertThat(nextMessage(later)).isNull();
  }

  @Test
  void aCopyOfWhatWasSentGoesNoOtherWay() {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    chamber.stick();
    send(
        balcony,
        "<message to='romeo@localhost/orchard' type='chat' id='m1'><body>B</body></message>");
    assertMessage(nextMessage(romeo), "m1");

    chamber.vanish();

    assertThat(nextMessage(balcony)).isNull();
    assertNothingIsStored();
    assertThat(romeo.next()).isNull();
  }

  @Test
  void whoTakesNoMessagesHearsOfThoseThatAreStored() {
    MemoryLink cellar = device("cellar", -1);
    toJuliet("juliet@localhost", "m1");
    assertCopy(nextMessage(cellar), "received", "m1");
    cellar.stick();
    toJuliet("juliet@localhost", "m2");
    cellar.vanish();

    assertComesLater("m1", "m2");
  }

  @Test
  void aDeviceThatLeftIsForgotten() {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    chamber.vanish();
    toJuliet("juliet@localhost", "m1");
    assertMessage(nextMessage(balcony), "m1");
    balcony.vanish();
    assertThat(server.get(Carbons.class).accounts()).isZero();
  }

  @Test
  void copiesAreCounted() {
    device("balcony", 5);
    device("chamber", 0);
    toJuliet("juliet@localhost", "m1");
    assertThat(server.get(Carbons.class).gauges())
        .extracting(Gauge::name, gauge -> gauge.value().getAsLong())
        .containsExactly(tuple("messages.carbons", 1L));
  }

  @Test
  void whatAPrivacyListKeepsFromADeviceIsNotCopiedToIt() {
    MemoryLink balcony = device("balcony", 5);
    MemoryLink chamber = device("chamber", 0);
    send(
        chamber,
        "<iq type='set' id='l'><query xmlns='jabber:iq:privacy'><list name='quiet'>"
            + "<item type='jid' value='romeo@localhost' action='deny' order='1'><message/></item>"
            + "</list></query></iq>");
    send(
        chamber,
        "<iq type='set' id='a'><query xmlns='jabber:iq:privacy'><active name='quiet'/></query></iq>");
    assertThat(nextMessage(chamber)).isNull();
    toJuliet("juliet@localhost", "m1");
    assertMessage(nextMessage(balcony), "m1");
    assertThat(nextMessage(chamber)).isNull();
  }
}
