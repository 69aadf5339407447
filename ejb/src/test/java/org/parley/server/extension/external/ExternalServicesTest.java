package org.parley.server.extension.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.account.AccountSettings;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class ExternalServicesTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static final String NS = ExternalServices.NAMESPACE;
  private static final Map<Setting, String> SETTINGS =
      Map.of(
          ExternalSettings.SERVICES,
          "stun:Stun.example.org:3478:udp, turn:turn.example.org:3478:udp,"
              + "turn:turn.example.org:443:tcp, turns:[2001:db8::7]:5349:tcp",
          ExternalSettings.SECRET,
          "north");

  private static Element ask(Map<Setting, String> settings, String payload) {
    try (MemoryServer server = new MemoryServer(settings)) {
      server.createAccount(ROMEO);
      MemoryLink romeo = bound(server, "romeo", "orchard");
      send(romeo, "<iq type='get' id='x' to='localhost'>" + payload + "</iq>");
      return romeo.next();
    }
  }

  private static String services(String type) {
    return "<services xmlns='" + NS + "'" + type + "/>";
  }

  private static String credentials(String service) {
    return "<credentials xmlns='" + NS + "'>" + service + "</credentials>";
  }

  /** What {@code openssl dgst -sha1 -hmac north -binary | base64} makes of the name. */
  @Test
  void passwordsAreThoseThatCoturnExpects() {
    TurnPasswords passwords = new TurnPasswords("north");
    assertThat(passwords.password("1433895918506:alice")).isEqualTo("GPCalOXHCHJRqBRVGXzX5o/tUXE=");
    String name = passwords.name(ROMEO.withResource("orchard"), Instant.ofEpochSecond(1_234_567));
    assertThat(name).matches("1234567:[0-9a-f]{16}");
    assertThat(passwords.name(ROMEO, Instant.ofEpochSecond(1_234_567))).isEqualTo(name);
    assertThat(passwords.name(Jid.of("juliet@localhost"), Instant.ofEpochSecond(1_234_567)))
        .isNotEqualTo(name);
  }

  @Test
  void allAreListedAndRelaysWithWhatOneNeedsThere() {
    Element answer = ask(SETTINGS, services(""));
    assertThat(answer.attribute("type")).isEqualTo("result");
    List<Element> all = answer.child("services", NS).elements();
    assertThat(all)
        .extracting(one -> one.attribute("type") + " " + one.attribute("host"))
        .containsExactly(
            "stun stun.example.org",
            "turn turn.example.org",
            "turn turn.example.org",
            "turns 2001:db8::7");
    assertThat(all.get(0).attribute("username")).isNull();
    assertThat(all.get(0).attribute("restricted")).isNull();
    Element relay = all.get(1);
    assertThat(relay.attribute("port")).isEqualTo("3478");
    assertThat(relay.attribute("transport")).isEqualTo("udp");
    assertThat(relay.attribute("restricted")).isEqualTo("true");
    String name = relay.attribute("username");
    assertThat(relay.attribute("password")).isEqualTo(new TurnPasswords("north").password(name));
    assertThat(Instant.parse(relay.attribute("expires")).getEpochSecond())
        .isEqualTo(Long.parseLong(name.substring(0, name.indexOf(':'))));
  }

  @Test
  void thoseOfATypeAreListed() {
    Element found = ask(SETTINGS, services(" type='stun'")).child("services", NS);
    assertThat(found.attribute("type")).isEqualTo("stun");
    assertThat(found.elements()).hasSize(1);
    assertThat(ask(SETTINGS, services(" type='ftp'")).child("services", NS).elements()).isEmpty();
  }

  @Test
  void credentialsAreGivenForOne() {
    Element found =
        ask(SETTINGS, credentials("<service host='turn.example.org' type='turn'/>"))
            .child("credentials", NS);
    assertThat(found.elements())
        .extracting(one -> one.attribute("port"))
        .containsExactly("3478", "443");
    assertThat(
            ask(SETTINGS, credentials("<service host='TURN.example.org' type='turn' port='443'/>"))
                .child("credentials", NS)
                .elements())
        .hasSize(1);
  }

  @Test
  void whatCannotBeGivenIsRefused() {
    for (String service :
        List.of(
            "<service host='stun.example.org' type='stun'/>",
            "<service host='other.example.org' type='turn'/>",
            "<service host='turn.example.org' type='turn' port='1'/>")) {
      assertStanzaError(ask(SETTINGS, credentials(service)), "item-not-found");
    }
    for (String service :
        List.of(
            "",
            "<service host='turn.example.org'/>",
            "<service type='turn'/>",
            "<service host='a' type='turn'/><service host='b' type='turn'/>")) {
      assertStanzaError(ask(SETTINGS, credentials(service)), "bad-request");
    }
  }

  @Test
  void whereNothingIsSetThereIsNothing() {
    assertStanzaError(ask(Map.of(), services("")), "service-unavailable");
    String info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    assertThat(ask(Map.of(), info).toString()).doesNotContain(NS);
    assertThat(ask(SETTINGS, info).toString()).contains(NS);
  }

  /** A relay that everybody may use is used by everybody. */
  @Test
  void onlyAccountsOfThisServerThatLastAreTold() {
    Map<Setting, String> settings = new HashMap<>(SETTINGS);
    settings.put(AccountSettings.SASL_MECHANISMS, "PLAIN,ANONYMOUS");
    try (MemoryServer server = new MemoryServer(settings)) {
      MemoryLink stranger = opened(server.secureLink());
      auth(stranger, "ANONYMOUS", "=");
      stranger.next();
      bind(opened(stranger), null);
      for (String asked : List.of(services(""), credentials("<service host='a' type='turn'/>"))) {
        send(stranger, "<iq type='get' id='x' to='localhost'>" + asked + "</iq>");
        assertStanzaError(stranger.next(), "not-allowed");
      }
      Stanza elsewhere =
          Stanza.of(
              ElementReader.parse(
                  "<iq xmlns='jabber:client' type='get' id='y'>" + services("") + "</iq>"),
              Jid.of("tybalt@other.example/x"),
              Jid.of("localhost"));
      IqRequest request = new IqRequest(elsewhere, IqHandler.Scope.SERVER, null, null);
      assertThatThrownBy(() -> server.get(ServicesQuery.class).handle(request))
          .isInstanceOfSatisfying(
              StanzaException.class,
              e -> assertThat(e.error().condition()).isEqualTo(Condition.FORBIDDEN));
    }
  }

  @Test
  void aWrongSettingIsFoundBeforeTheStart() {
    SettingGroup group = new ExternalSettings();
    assertThat(group.problems(Settings.of(SETTINGS))).isEmpty();
    assertThat(group.problems(Settings.of(Map.of(ExternalSettings.SERVICES, "turn,stun"))))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn.example.org",
        "ftp:ftp.example.org:20:tcp",
        "turn:turn.example.org:0:udp",
        "turn:turn.example.org:65536:udp",
        "turn:turn.example.org:3478:sctp",
        "turn:2001:db8::7:3478:udp"
      })
  void whatIsNoServiceIsRefusedAtTheStart(String text) {
    assertThatThrownBy(() -> ExternalService.of(text))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("parley.external.services must have entries such as stun:")
        .hasMessageEndingWith(text);
  }
}
