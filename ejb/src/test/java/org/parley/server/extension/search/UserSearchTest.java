package org.parley.server.extension.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.account.AccountSettings;
import org.parley.server.person.SearchSettings;
import org.parley.server.routing.delivery.HostedDomains;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.vcard.VCards;

/** What the settings of the user directory do. */
class UserSearchTest {
  private static MemoryServer server(Map<Setting, String> settings) {
    MemoryServer server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
    return server;
  }

  private static void publish(MemoryServer server, String address, String name) {
    server
        .get(VCards.class)
        .save(
            Jid.of(address),
            ElementReader.parse("<vCard xmlns='vcard-temp'><FN>" + name + "</FN></vCard>"));
  }

  private static String query(String to) {
    return "<iq type='set' id='s' to='"
        + to
        + "'><query xmlns='jabber:iq:search'><first>nurse</first></query></iq>";
  }

  private static List<String> found(Element answer) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
    return answer.firstElement().elements().stream().map(item -> item.attribute("jid")).toList();
  }

  private static Element search(MemoryLink link, String to) {
    send(link, query(to));
    return link.next();
  }

  @Test
  void noMoreThanTheLimitIsFoundAndThatIsSaid() {
    try (MemoryServer server = server(Map.of(SearchSettings.LIMIT_RESULTS, "2"))) {
      MemoryLink romeo = bound(server, "romeo", "orchard");
      publish(server, "a@localhost", "Nurse");
      publish(server, "b@localhost", "Nurse");
      assertThat(form(romeo).hasChild("instructions", "jabber:iq:search")).isFalse();
      publish(server, "c@localhost", "Nurse");
      assertThat(found(search(romeo, "search.localhost")))
          .containsExactly("a@localhost", "b@localhost");
      assertThat(form(romeo).childText("instructions", "jabber:iq:search"))
          .isEqualTo(
              "More people match, of whom only 2 are shown: tell more of whom you look for.");
      assertThat(form(romeo).child("x", "jabber:x:data").elements()).hasSize(3);
    }
  }

  private static Element form(MemoryLink romeo) {
    send(
        romeo,
        "<iq type='set' id='s' to='search.localhost'><query xmlns='jabber:iq:search'>"
            + "<x xmlns='jabber:x:data' type='submit'>"
            + "<field var='first'><value>nurse</value></field></x></query></iq>");
    return romeo.next().firstElement();
  }

  @Test
  void anAccountMaySearchSoOften() {
    try (MemoryServer server = server(Map.of(SearchSettings.LIMIT_RATE, "3"))) {
      server.createAccount(Jid.of("juliet@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      MemoryLink elsewhere = bound(server, "romeo", "street");
      MemoryLink juliet = bound(server, "juliet", "balcony");
      assertThat(found(search(romeo, "search.localhost"))).isEmpty();
      assertThat(found(search(romeo, "search.localhost"))).isEmpty();
      assertThat(found(search(elsewhere, "search.localhost"))).isEmpty();
      assertStanzaError(search(romeo, "search.localhost"), "resource-constraint");
      assertThat(found(search(juliet, "search.localhost"))).isEmpty();
      server.clock().advance(Duration.ofSeconds(20));
      assertThat(found(search(romeo, "search.localhost"))).isEmpty();
      assertStanzaError(search(romeo, "search.localhost"), "resource-constraint");
      server.clock().advance(Duration.ofHours(1));
      for (int i = 0; i < 3; i++) {
        assertThat(found(search(romeo, "search.localhost"))).isEmpty();
      }
      assertStanzaError(search(romeo, "search.localhost"), "resource-constraint");
    }
  }

  @Test
  void anyNumberWhenThereIsNoRate() {
    try (MemoryServer server = server(Map.of(SearchSettings.LIMIT_RATE, "0"))) {
      MemoryLink romeo = bound(server, "romeo", "orchard");
      for (int i = 0; i < 100; i++) {
        assertThat(found(search(romeo, "search.localhost"))).isEmpty();
      }
    }
  }

  private static MemoryServer twoDomains(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>(more);
    settings.put(ServerSettings.DOMAINS, "localhost,guests.localhost");
    MemoryServer server = server(settings);
    server.createAccount(Jid.of("paris@guests.localhost"));
    publish(server, "a@localhost", "Nurse");
    publish(server, "b@guests.localhost", "Nurse");
    return server;
  }

  private static MemoryLink paris(MemoryServer server) {
    MemoryClient client = (MemoryClient) server.client(Jid.of("paris@guests.localhost/church"));
    client.connect();
    return client.link();
  }

  @Test
  void aDirectoryHasThePeopleOfTheDomainAboveIt() {
    try (MemoryServer server =
        twoDomains(Map.of(SearchSettings.DOMAINS, "search,people.example"))) {
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(found(search(romeo, "search.localhost"))).containsExactly("a@localhost");
      assertThat(found(search(romeo, "search.guests.localhost")))
          .containsExactly("b@guests.localhost");
      assertThat(found(search(romeo, "people.example")))
          .containsExactly("a@localhost", "b@guests.localhost");
      assertThat(found(search(paris(server), "search.localhost"))).containsExactly("a@localhost");
    }
  }

  @Test
  void guestsMayBeKeptOut() {
    try (MemoryServer server = twoDomains(Map.of(SearchSettings.WHO, "domain"))) {
      MemoryLink paris = paris(server);
      assertStanzaError(search(paris, "search.localhost"), "forbidden");
      assertThat(found(search(paris, "search.guests.localhost")))
          .containsExactly("b@guests.localhost");
    }
  }

  private static MemoryLink anonymous(MemoryServer server) {
    MemoryLink link = opened(server.secureLink());
    auth(link, "ANONYMOUS", "=");
    assertThat(link.next().name()).isEqualTo("success");
    opened(link);
    bind(link, null);
    return link;
  }

  @Test
  void whoeverHasNoAccountMaySearchOnlyWhereAllMay() {
    for (String who : List.of("local", "domain", "all")) {
      try (MemoryServer server =
          server(
              Map.of(
                  SearchSettings.WHO, who, AccountSettings.SASL_MECHANISMS, "PLAIN,ANONYMOUS"))) {
        publish(server, "a@localhost", "Nurse");
        MemoryLink stranger = anonymous(server);
        send(
            stranger,
            "<iq type='get' id='f' to='search.localhost'><query xmlns='jabber:iq:search'/></iq>");
        Element form = stranger.next();
        Element people = search(stranger, "search.localhost");
        if (who.equals("all")) {
          assertThat(form.attribute("type")).isEqualTo("result");
          assertThat(found(people)).containsExactly("a@localhost");
        } else {
          assertStanzaError(form, "forbidden");
          assertStanzaError(people, "forbidden");
        }
      }
    }
  }

  @Test
  void anotherAnonymousLoginMakesNoMoreSearches() {
    try (MemoryServer server =
        server(
            Map.of(
                SearchSettings.WHO,
                "all",
                SearchSettings.LIMIT_RATE,
                "2",
                AccountSettings.SASL_MECHANISMS,
                "PLAIN,ANONYMOUS"))) {
      assertThat(found(search(anonymous(server), "search.localhost"))).isEmpty();
      assertThat(found(search(anonymous(server), "search.localhost"))).isEmpty();
      assertStanzaError(search(anonymous(server), "search.localhost"), "resource-constraint");
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(found(search(romeo, "search.localhost"))).isEmpty();
    }
  }

  @Test
  void onlyThoseWhoSaySoMayBeFound() {
    try (MemoryServer server = server(Map.of(SearchSettings.FOUND, "public"))) {
      MemoryLink romeo = bound(server, "romeo", "orchard");
      publish(server, "a@localhost", "Nurse");
      publish(server, "b@localhost", "Nurse</FN><CLASS><PUBLIC/></CLASS><FN>");
      assertThat(found(search(romeo, "search.localhost"))).containsExactly("b@localhost");
    }
  }

  @Test
  void thereMayBeNoDirectory() {
    try (MemoryServer server = server(Map.of(SearchSettings.DOMAINS, ""))) {
      assertThat(server.get(HostedDomains.class).listedBy("localhost"))
          .doesNotContain(Jid.of("search.localhost"))
          .isNotEmpty();
    }
  }

  @Test
  void tooManyWordsOrLettersAreRefused() {
    try (MemoryServer server = server(Map.of())) {
      MemoryLink romeo = bound(server, "romeo", "orchard");
      for (String text : List.of("a ".repeat(11), "a".repeat(1001), "\u2665")) {
        send(
            romeo,
            "<iq type='set' id='s' to='search.localhost'><query xmlns='jabber:iq:search'><nick>"
                + text
                + "</nick></query></iq>");
        assertStanzaError(romeo.next(), "not-acceptable");
      }
    }
  }
}
