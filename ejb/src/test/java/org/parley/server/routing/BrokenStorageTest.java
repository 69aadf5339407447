package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** While the database cannot be reached everybody is told so; nothing hangs, nothing is lost. */
class BrokenStorageTest {
  private MemoryServer server;
  private MemoryLink romeo;
  private MemoryLink fresh;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    romeo = bound(server, "romeo", "orchard");
    fresh = opened(server.secureLink());
    server.loseDatabase();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nobodyCanAuthenticateForNow() {
    authPlain(fresh, "romeo");
    assertFailure(fresh, "temporary-auth-failure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='get' id='i'><query xmlns='jabber:iq:roster'/></iq>",
        "<iq type='set' id='i'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>",
        "<iq type='get' id='i'><query xmlns='jabber:iq:private'><a xmlns='a'/></query></iq>",
        "<iq type='set' id='i'><query xmlns='jabber:iq:private'><a xmlns='a'/></query></iq>",
        "<iq type='get' id='i'><query xmlns='jabber:iq:privacy'/></iq>",
        "<iq type='set' id='i'><query xmlns='jabber:iq:privacy'><default/></query></iq>",
        "<iq type='get' id='i'><blocklist xmlns='urn:xmpp:blocking'/></iq>",
        "<iq type='set' id='i'><block xmlns='urn:xmpp:blocking'><item jid='a@b'/></block></iq>",
        "<iq type='set' id='i'><unblock xmlns='urn:xmpp:blocking'/></iq>",
        "<iq type='get' id='i'><vCard xmlns='vcard-temp'/></iq>",
        "<iq type='set' id='i'><vCard xmlns='vcard-temp'><FN>Romeo</FN></vCard></iq>",
        "<iq type='set' id='i'><query xmlns='jabber:iq:register'><remove/></query></iq>",
        "<iq type='get' id='i' to='juliet@localhost'><query xmlns='jabber:iq:last'/></iq>",
        "<message id='i' to='juliet@localhost'><body>Hi</body></message>",
        "<presence id='i'/>",
        "<presence id='i' to='juliet@localhost' type='subscribe'/>"
      })
  void whoAsksIsToldThatSomethingIsBroken(String stanza) {
    send(romeo, stanza);
    Element answer = romeo.next();
    while (answer != null && !"error".equals(answer.attribute("type"))) {
      answer = romeo.next();
    }
    assertThat(answer).isNotNull();
    assertThat(answer.attribute("id")).isEqualTo("i");
    assertStanzaError(answer, "internal-server-error");
    // the stream goes on
    send(romeo, "<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(romeo.next().attribute("id")).isEqualTo("p");
  }

  @Test
  void aPasswordIsNotRepeatedEither() {
    send(
        romeo,
        "<iq type='set' id='i'><query xmlns='jabber:iq:register'><username>romeo</username>"
            + "<password>secret</password></query></iq>");
    assertThat(romeo.next().toString()).contains("internal-server-error").doesNotContain("secret");
  }
}
