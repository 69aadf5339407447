package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Namespaces;
import org.parley.server.extension.external.ExternalSettings;
import org.parley.server.routing.delivery.HostedDomains;
import org.parley.server.routing.iq.IqHandler.Scope;
import org.parley.server.routing.iq.IqHandlers;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What is announced to clients is answered, and nothing else is. */
class ImplementsTest {
  /** What is announced without that anybody could ask for it. */
  private static final Set<String> WITHOUT_REQUEST =
      Set.of(
          "msgoffline",
          "urn:xmpp:carbons:rules:0",
          "http://jabber.org/protocol/caps",
          "urn:xmpp:bookmarks:1#compat",
          "urn:xmpp:pep-vcard-conversion:0");

  /** Its features have names of their own; {@code FeaturesTest} tries each. */
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub#";

  /** What a service tells of what is in its domain. */
  private static final Set<String> OF_ROOMS =
      Set.of(
          "http://jabber.org/protocol/muc",
          "http://jabber.org/protocol/muc#stable_id",
          "http://jabber.org/protocol/rsm",
          "urn:xmpp:occupant-id:0");

  @Test
  void whatIsAnnouncedIsAnsweredAndWhatIsAnsweredIsAnnounced() {
    try (MemoryServer server =
        new MemoryServer(Map.of(ExternalSettings.SERVICES, "stun:stun.example.org:3478:udp"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = bound(server, "romeo", "orchard");
      Set<String> announced = new TreeSet<>(features(link, "localhost"));
      announced.addAll(features(link, "romeo@localhost"));
      IqHandlers handlers = server.get(IqHandlers.class);
      Set<String> answered = new TreeSet<>(handlers.namespaces(Scope.SERVER));
      answered.addAll(handlers.namespaces(Scope.ACCOUNT));
      answered.remove(Namespaces.SESSION); // RFC 3921 knows a stream feature alone
      announced.removeAll(WITHOUT_REQUEST);
      assertSame("localhost", announced, answered);
    }
  }

  private static void assertSame(String who, Set<String> announced, Set<String> answered) {
    announced.removeIf(feature -> feature.startsWith(PUBSUB));
    answered.remove(PUBSUB + "owner");
    assertThat(announced).as(who).isEqualTo(answered);
  }

  @Test
  void theSameOfTheServices() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = bound(server, "romeo", "orchard");
      HostedDomains hosted = server.get(HostedDomains.class);
      for (Jid domain : hosted.listedBy("localhost")) {
        Set<String> announced = new TreeSet<>(features(link, domain.toString()));
        announced.removeAll(OF_ROOMS);
        Set<String> answered = new TreeSet<>(hosted.namespaces(domain.domain()));
        assertSame(domain.toString(), announced, answered);
      }
    }
  }

  private static Set<String> features(MemoryLink link, String to) {
    send(
        link,
        "<iq type='get' id='d' to='"
            + to
            + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    return link.next().firstElement().elements().stream()
        .filter(child -> child.name().equals("feature"))
        .map(child -> child.attribute("var"))
        .collect(Collectors.toSet());
  }
}
