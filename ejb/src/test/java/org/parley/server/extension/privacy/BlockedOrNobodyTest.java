package org.parley.server.extension.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.send;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.Negotiation;

/** Whoever is blocked must not be able to tell whether there is an account at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedOrNobodyTest {
  private static final String LIST =
      "<query xmlns='jabber:iq:privacy'><list name='public'/></query>";

  private final MemoryServer server = new MemoryServer();
  private MemoryLink romeo;

  @BeforeAll
  void accounts() {
    for (String name : List.of("romeo", "juliet", "tybalt", "paris", "mercutio")) {
      server.createAccount(Jid.of(name + "@localhost"));
    }
    romeo = Negotiation.bound(server, "romeo", "orchard");
    MemoryLink juliet = Negotiation.bound(server, "juliet", "balcony");
    send(juliet, block("romeo@localhost"));
    MemoryLink tybalt = Negotiation.bound(server, "tybalt", "square");
    send(
        tybalt,
        "<iq type='set' id='1'><query xmlns='jabber:iq:privacy'><list name='public'>"
            + "<item type='jid' value='romeo@localhost' action='deny' order='1'/></list></query></iq>");
    send(
        tybalt,
        "<iq type='set' id='2'><query xmlns='jabber:iq:privacy'><default name='public'/></query></iq>");
    MemoryLink paris = Negotiation.bound(server, "paris", "away");
    send(paris, block("localhost"));
    paris.vanish();
  }

  private static String block(String address) {
    return "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='"
        + address
        + "'/></block></iq>";
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<String> payloads() {
    return Stream.of(
        LIST,
        "<query xmlns='jabber:iq:privacy'/>",
        "<query xmlns='jabber:iq:privacy'><default/></query>",
        "<blocklist xmlns='urn:xmpp:blocking'/>",
        "<block xmlns='urn:xmpp:blocking'><item jid='x@localhost'/></block>",
        "<unblock xmlns='urn:xmpp:blocking'/>",
        "<query xmlns='jabber:iq:roster'/>",
        "<query xmlns='jabber:iq:roster'><item jid='x@localhost'/></query>",
        "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query>",
        "<query xmlns='jabber:iq:last'/>",
        "<query xmlns='jabber:iq:register'/>",
        "<query xmlns='jabber:iq:version'/>",
        "<time xmlns='urn:xmpp:time'/>",
        "<ping xmlns='urn:xmpp:ping'/>",
        "<vCard xmlns='vcard-temp'/>",
        "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>",
        "<query xmlns='http://jabber.org/protocol/disco#info'/>",
        "<query xmlns='http://jabber.org/protocol/disco#info' node='n'/>",
        "<query xmlns='http://jabber.org/protocol/disco#items'/>",
        "<query xmlns='http://jabber.org/protocol/disco#items' node='n'/>",
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'/></pubsub>",
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub>",
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item/></publish></pubsub>",
        "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><delete node='n'/></pubsub>",
        "<unknown xmlns='urn:example:unknown'/>");
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void theAnswersAreTheSame(String payload) {
    for (String type : new String[] {"get", "set"}) {
      String nobody = answer("nobody@localhost", type, payload);
      for (String blocker : new String[] {"juliet", "tybalt", "paris"}) {
        assertThat(answer(blocker + "@localhost", type, payload))
            .as("%s of %s", type, blocker)
            .isEqualTo(nobody);
      }
      boolean isRosterSet = type.equals("set") && payload.contains("'jabber:iq:roster'");
      assertThat(nobody).contains(isRosterSet ? "<forbidden " : "<service-unavailable ");
    }
  }

  /** What is nobody's business but the owner's is not there for others either. */
  @ParameterizedTest
  @MethodSource("payloads")
  void aStrangerLearnsNothingOfWhatIsPrivate(String payload) {
    if (payload.contains("/pubsub")) {
      return;
    }
    for (String type : new String[] {"get", "set"}) {
      assertThat(answer("mercutio@localhost", type, payload))
          .isEqualTo(answer("nobody@localhost", type, payload));
    }
  }

  /** Messages of every type, to the account and to a resource that may be there or not. */
  @ParameterizedTest
  @ValueSource(strings = {"normal", "chat", "headline", "groupchat", "error", "unknown"})
  void messagesAreAnsweredTheSame(String type) {
    for (String resource : new String[] {"", "/balcony", "/square", "/nowhere"}) {
      String nobody = said("nobody@localhost" + resource, type);
      for (String blocker : new String[] {"juliet", "tybalt", "paris"}) {
        assertThat(said(blocker + "@localhost" + resource, type))
            .as("%s to %s%s", type, blocker, resource)
            .isEqualTo(nobody);
      }
    }
  }

  private String said(String to, String type) {
    send(romeo, "<message type='" + type + "' id='m' to='" + to + "'><body>Hi</body></message>");
    return String.valueOf(romeo.next()).replace(to, "ADDRESS");
  }

  private String answer(String to, String type, String payload) {
    send(romeo, "<iq type='" + type + "' id='i' to='" + to + "'>" + payload + "</iq>");
    Element answer = romeo.next();
    assertThat(answer).as("answer").isNotNull();
    return answer.toString().replace(to, "ADDRESS");
  }
}
