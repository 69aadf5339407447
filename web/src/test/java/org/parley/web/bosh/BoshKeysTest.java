package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** Keys that protect a session (XEP-0124, section 15). */
class BoshKeysTest {
  private final WebStage stage = new WebStage();
  private final BoshSessions sessions = BoshClient.sessions(stage);
  private Deque<String> keys = sequence("seed", 20);
  private MemoryLink juliet;

  @BeforeEach
  void accounts() {
    stage.server().createAccount(Jid.of("romeo@localhost"));
    stage.server().createAccount(Jid.of("juliet@localhost"));
    juliet = Negotiation.bound(stage.server(), "juliet", "balcony");
    Negotiation.send(juliet, "<presence/>");
    while (juliet.next() != null) {
      continue;
    }
  }

  @AfterEach
  void end() {
    stage.close();
  }

  /** The keys in the order of their use: K(n) first. */
  private static Deque<String> sequence(String seed, int length) {
    Deque<String> keys = new ArrayDeque<>();
    String key = seed;
    for (int i = 0; i < length; i++) {
      key = sha1(key);
      keys.push(key);
    }
    return keys;
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String key() {
    return "key='" + keys.pop() + "'";
  }

  /** A client with a resource, each of whose requests had its key. */
  private BoshClient bound() {
    BoshClient client = BoshClient.of(sessions);
    client.create(BoshClient.USUAL + " newkey='" + keys.pop() + "'");
    client.next(
        key(),
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Negotiation.base64("\0romeo\0" + BoshClient.PASSWORD)
            + "</auth>");
    client.next(key() + " to='localhost' xmpp:restart='true'", "");
    Answer bound =
        client.next(
            key(),
            "<iq xmlns='jabber:client' type='set' id='b'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    assertThat(bound.payloads())
        .singleElement()
        .extracting(iq -> iq.attribute("type"))
        .isEqualTo("result");
    return client;
  }

  private String heard() {
    Element message = juliet.next();
    return message == null ? null : message.childText("body", "jabber:client");
  }

  @Test
  void everyRequestBearsTheNextKey() {
    BoshClient romeo = bound();
    for (int i = 0; i < 10; i++) {
      romeo.next(key(), BoshClient.message("juliet@localhost", "n" + i));
      assertThat(heard()).isEqualTo("n" + i);
    }
  }

  @Test
  void caseDoesNotCountInTheComparison() {
    keys = new ArrayDeque<>(sequence("seed", 1));
    BoshClient romeo = BoshClient.of(sessions);
    romeo.create(BoshClient.USUAL + " newkey='" + keys.pop().toUpperCase(Locale.ROOT) + "'");
    assertThat(romeo.next("key='seed'", "").isHeld()).isTrue();
  }

  @Test
  void aWrongKeyEndsTheSessionAndNothingIsHandled() {
    BoshClient romeo = bound();
    Answer held = romeo.next(key(), "");
    keys.pop();
    Answer answer = romeo.next(key(), BoshClient.message("juliet@localhost", "forged"));
    assertThat(answer.condition()).isEqualTo("item-not-found");
    assertThat(held.condition()).isEqualTo("item-not-found");
    assertThat(heard()).isNull();
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aMissingKeyEndsTheSessionAndNothingIsHandled() {
    BoshClient romeo = bound();
    Answer answer = romeo.send(BoshClient.message("juliet@localhost", "forged"));
    assertThat(answer.condition()).isEqualTo("item-not-found");
    assertThat(heard()).isNull();
    assertThat(romeo.next(key(), "").condition()).isEqualTo("item-not-found");
  }

  @Test
  void anUsedKeyIsOfNoUse() {
    BoshClient romeo = bound();
    String used = keys.peek();
    romeo.next(key(), BoshClient.message("juliet@localhost", "once"));
    assertThat(heard()).isEqualTo("once");
    assertThat(romeo.next("key='" + used + "'", BoshClient.ping("p")).condition())
        .isEqualTo("item-not-found");
  }

  @Test
  void theClientMayBeginAnotherSequence() {
    BoshClient romeo = bound();
    Deque<String> others = sequence("another seed", 3);
    romeo.next(key() + " newkey='" + others.pop() + "'", "");
    String old = key();
    keys = others;
    romeo.next(key(), BoshClient.message("juliet@localhost", "by the new one"));
    assertThat(heard()).isEqualTo("by the new one");
    assertThat(romeo.next(old, BoshClient.ping("p")).condition()).isEqualTo("item-not-found");
  }

  @Test
  void aSequenceMayBeginInTheMidstOfASession() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.next("newkey='" + keys.pop() + "'", "");
    romeo.next(key(), BoshClient.message("juliet@localhost", "protected"));
    assertThat(heard()).isEqualTo("protected");
    assertThat(romeo.send(BoshClient.ping("p")).condition()).isEqualTo("item-not-found");
  }

  @Test
  void keysAreComparedInTheOrderOfTheRequests() {
    BoshClient romeo = bound();
    String first = key();
    String second = key();
    long rid = romeo.rid();
    romeo.at(rid + 1, second, BoshClient.message("juliet@localhost", "second"));
    romeo.at(rid, first, BoshClient.message("juliet@localhost", "first"));
    assertThat(heard()).isEqualTo("first");
    assertThat(heard()).isEqualTo("second");
  }

  @Test
  void aLostResponseIsAskedForWithTheSameKey() {
    BoshClient romeo = bound();
    String key = key();
    long rid = romeo.rid();
    Answer lost = romeo.next(key, BoshClient.ping("p"));
    assertThat(romeo.at(rid, key, BoshClient.ping("p")).text()).isEqualTo(lost.text());
    assertThat(romeo.next(key(), BoshClient.ping("q")).payloads()).hasSize(1);
  }
}
