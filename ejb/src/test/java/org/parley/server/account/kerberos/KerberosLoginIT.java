package org.parley.server.account.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.mechanism.SaslMechanisms;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.server.script.MemoryServer;

/** Tickets of a real KDC. The server's Java knows nothing of the realm but its key table. */
@Timeout(120)
class KerberosLoginIT {
  private static final String HOST = "chat.house.example";
  private static final String PRINCIPAL = "xmpp/chat.house.example@" + KerberosRealm.NAME;
  private static final byte[] CHANNEL = new byte[32];
  private static final Security TLS =
      new Security("TLSv1.3", "x", List.of(), new byte[] {1}, CHANNEL);

  @TempDir static Path directory;

  private static KerberosRealm realm;
  private static TicketClient client;
  private static Path keytab;
  private static MemoryServer server;

  @BeforeAll
  static void start() {
    realm = new KerberosRealm(directory);
    realm.addPerson("romeo", "secret");
    realm.addPerson("mercutio", "secret");
    realm.addPerson("romeo/admin", "secret");
    keytab =
        realm.addServices(
            "keytab",
            "xmpp/" + HOST,
            "xmpp/other.house.example",
            "xmpp/renewed.house.example",
            "host/" + HOST);
    client = new TicketClient(realm);
    server = server(Map.of());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (client != null) {
      client.close();
    }
    if (realm != null) {
      realm.close();
    }
  }

  private static MemoryServer server(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(ServerSettings.DOMAINS, "house.example,guests.example");
    settings.put(KerberosSettings.KERBEROS_KEYTAB, keytab.toString());
    settings.put(KerberosSettings.KERBEROS_PRINCIPAL, "house.example=" + PRINCIPAL);
    settings.putAll(more);
    MemoryServer made = new MemoryServer(settings);
    made.createAccount(Jid.of("romeo@house.example"));
    made.createAccount(Jid.of("romeo\\2fadmin@house.example"));
    made.createAccount(Jid.of("romeo@guests.example"));
    return made;
  }

  private static SaslExchange begin(MemoryServer server, String domain, String mechanism) {
    SaslMechanisms mechanisms = server.get(SaslMechanisms.class);
    return mechanisms.begin(mechanism, mechanisms.offer(domain, TLS)).orElseThrow();
  }

  private static SaslExchange begin(String mechanism) {
    return begin(server, "house.example", mechanism);
  }

  private static SaslStep gssapi(String person, String host, String authzid) {
    return client.login(begin("GSSAPI"), client.gssapi(person, host, authzid));
  }

  private static void assertFailure(SaslStep step, SaslFailure failure) {
    assertThat(step).isInstanceOf(SaslStep.Failure.class);
    assertThat(((SaslStep.Failure) step).failure()).isEqualTo(failure);
  }

  @Test
  void itIsOfferedOverTlsToTheDomainsThatHaveAPrincipal() {
    SaslMechanisms mechanisms = server.get(SaslMechanisms.class);
    assertThat(mechanisms.offer("house.example", TLS).offered())
        .contains("GSSAPI", "GS2-KRB5", "GS2-KRB5-PLUS");
    assertThat(mechanisms.offer("house.example", null).offered())
        .doesNotContain("GSSAPI", "GS2-KRB5", "GS2-KRB5-PLUS");
    Security withoutBinding = new Security("TLSv1.2", "x", List.of(), null, null);
    assertThat(mechanisms.offer("house.example", withoutBinding).offered())
        .contains("GSSAPI", "GS2-KRB5")
        .doesNotContain("GS2-KRB5-PLUS");
    assertThat(mechanisms.offer("guests.example", TLS).offered())
        .doesNotContain("GSSAPI", "GS2-KRB5", "GS2-KRB5-PLUS");
  }

  @Test
  void whoHasATicketGetsIn() {
    assertThat(gssapi("romeo", HOST, "")).isEqualTo(new SaslStep.Success("romeo", null));
    assertThat(gssapi("romeo", HOST, "romeo@house.example"))
        .isEqualTo(new SaslStep.Success("romeo", null));
    assertThat(client.login(begin("GSSAPI"), client.mutual("romeo", HOST)))
        .isEqualTo(new SaslStep.Success("romeo", null));
    assertThat(gssapi("romeo/admin", HOST, ""))
        .isEqualTo(new SaslStep.Success("romeo\\2fadmin", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mercutio@house.example",
        "romeo@guests.example",
        "romeo@house.example/x",
        "romeo"
      })
  void nobodyBecomesAnotherOne(String authzid) {
    assertFailure(gssapi("romeo", HOST, authzid), SaslFailure.INVALID_AUTHZID);
  }

  @Test
  void whoHasNoAccountHereDoesNotGetIn() {
    assertFailure(gssapi("mercutio", HOST, ""), SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void aTicketForAnotherServiceIsNotTaken() {
    assertFailure(gssapi("romeo", "other.house.example", ""), SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void aRealmThatIsNotTrustedIsNotTaken() {
    Map<Setting, String> settings = Map.of(KerberosSettings.KERBEROS_REALM, "ELSEWHERE.EXAMPLE");
    try (MemoryServer strict = server(settings)) {
      SaslStep step =
          client.login(begin(strict, "house.example", "GSSAPI"), client.gssapi("romeo", HOST, ""));
      assertFailure(step, SaslFailure.NOT_AUTHORIZED);
    }
  }

  @Test
  void eachDomainHasItsOwnPrincipal() {
    String principals =
        "house.example=" + PRINCIPAL + ",guests.example=xmpp/other.house.example@HOUSE.EXAMPLE";
    try (MemoryServer both = server(Map.of(KerberosSettings.KERBEROS_PRINCIPAL, principals))) {
      String other = "other.house.example";
      assertThat(
              client.login(
                  begin(both, "guests.example", "GSSAPI"), client.gssapi("romeo", other, "")))
          .isEqualTo(new SaslStep.Success("romeo", null));
      assertFailure(
          client.login(begin(both, "guests.example", "GSSAPI"), client.gssapi("romeo", HOST, "")),
          SaslFailure.NOT_AUTHORIZED);
    }
  }

  @Test
  void aTokenIsTakenOnce() {
    byte[] first = client.gssapi("romeo", HOST, "");
    assertThat(begin("GSSAPI").evaluate(first).judged()).isInstanceOf(SaslStep.Challenge.class);
    assertFailure(begin("GSSAPI").evaluate(first).judged(), SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void keysMayBeRenewedWhileTheServerRuns() {
    String renewed = "renewed.house.example";
    String principal = "house.example=xmpp/" + renewed + "@HOUSE.EXAMPLE";
    try (MemoryServer running = server(Map.of(KerberosSettings.KERBEROS_PRINCIPAL, principal))) {
      for (int i = 0; i < 2; i++) {
        SaslStep step =
            client.login(
                begin(running, "house.example", "GSSAPI"), client.gssapi("romeo", renewed, ""));
        assertThat(step).isEqualTo(new SaslStep.Success("romeo", null));
        realm.renewKey(keytab, "xmpp/" + renewed);
      }
    }
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutAFault() {
    byte[] good = client.gssapi("romeo", HOST, "");
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      bad[i < 100 ? i : random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      byte[] sent = i % 3 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
      SaslStep step = begin("GSSAPI").evaluate(sent).judged();
      if (step instanceof SaslStep.Failure failure) {
        assertThat(failure.failure()).isEqualTo(SaslFailure.NOT_AUTHORIZED);
      } else {
        assertThat(step)
            .as("changed where it does not matter")
            .isInstanceOf(SaslStep.Challenge.class);
      }
    }
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertFailure(begin("GSSAPI").evaluate(noise).judged(), SaslFailure.NOT_AUTHORIZED);
    }
  }

  @Test
  void theLastTokenIsAnsweredWithNothing() {
    SaslExchange exchange = begin("GSSAPI");
    exchange.evaluate(client.mutual("romeo", HOST)).judged();
    assertFailure(exchange.evaluate(new byte[] {1}).judged(), SaslFailure.MALFORMED_REQUEST);
  }

  @Test
  void noiseInThePlaceOfALayerIsRefused() {
    SaslExchange exchange = begin("GSSAPI");
    exchange.evaluate(client.mutual("romeo", HOST)).judged();
    exchange.evaluate(new byte[0]).judged();
    assertFailure(exchange.evaluate(new byte[] {1, 0, 0, 0}).judged(), SaslFailure.NOT_AUTHORIZED);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "success",
      value = {
        "01000000,success",
        "01000000726f6d656f40686f7573652e6578616d706c65,success",
        "02000000,MALFORMED_REQUEST",
        "02010000,MALFORMED_REQUEST",
        "04010000,MALFORMED_REQUEST",
        "03000000,MALFORMED_REQUEST",
        "00000000,MALFORMED_REQUEST",
        "01000001,MALFORMED_REQUEST",
        "010000,MALFORMED_REQUEST",
        "'',MALFORMED_REQUEST",
        "01000000c3,MALFORMED_REQUEST",
        "01000000726f6d656f40686f7573652e6578616d706c6500,INVALID_AUTHZID"
      })
  void onlyNoLayerMayBeSelected(String choice, SaslFailure failure) {
    byte[] bytes = HexFormat.of().parseHex(choice);
    SaslStep step = client.login(begin("GSSAPI"), client.layer("romeo", HOST, bytes));
    if (failure == null) {
      assertThat(step).isEqualTo(new SaslStep.Success("romeo", null));
    } else {
      assertFailure(step, failure);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GS2-KRB5|n,,",
        "GS2-KRB5|n,a=romeo@house.example,",
        "GS2-KRB5-PLUS|p=tls-exporter,,",
        "GS2-KRB5-PLUS|p=tls-exporter,a=romeo@house.example,"
      })
  void gs2ProvesBothSides(String mechanism, String header) {
    byte[] channel = header.startsWith("p") ? CHANNEL : new byte[0];
    SaslStep step = client.login(begin(mechanism), client.gs2("romeo", HOST, header, channel));
    assertThat(((SaslStep.Success) step).username()).isEqualTo("romeo");
    assertThat(client.answer(((SaslStep.Success) step).data())).isEmpty();
  }

  @Test
  void gs2BindsTheHeaderAndTheChannel() {
    byte[] strange = {9};
    byte[] ofAnotherChannel = client.gs2("romeo", HOST, "p=tls-exporter,,", strange);
    assertFailure(
        begin("GS2-KRB5-PLUS").evaluate(ofAnotherChannel).judged(), SaslFailure.NOT_AUTHORIZED);

    byte[] token = client.gs2("romeo", HOST, "n,,", new byte[0]);
    byte[] changed = concat("n,a=romeo@house.example,", Arrays.copyOfRange(token, 3, token.length));
    assertFailure(begin("GS2-KRB5").evaluate(changed).judged(), SaslFailure.NOT_AUTHORIZED);

    byte[] unbound = concat("n,,", client.gs2("romeo", HOST, "", new byte[0]));
    assertFailure(begin("GS2-KRB5").evaluate(unbound).judged(), SaslFailure.NOT_AUTHORIZED);
  }

  private static byte[] concat(String header, byte[] token) {
    byte[] prefix = header.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(prefix, prefix.length + token.length);
    System.arraycopy(token, 0, all, prefix.length, token.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GS2-KRB5|y,,|NOT_AUTHORIZED",
        "GS2-KRB5|p=tls-exporter,,|MALFORMED_REQUEST",
        "GS2-KRB5-PLUS|n,,|MALFORMED_REQUEST",
        "GS2-KRB5-PLUS|p=tls-unique,,|NOT_AUTHORIZED",
        "GS2-KRB5|F,n,,|MALFORMED_REQUEST",
        "GS2-KRB5|n,romeo,|MALFORMED_REQUEST",
        "GS2-KRB5|x|MALFORMED_REQUEST",
        "GS2-KRB5|''|MALFORMED_REQUEST",
        "GS2-KRB5|n,,|NOT_AUTHORIZED"
      })
  void headersThatDoNotFit(String mechanism, String message, SaslFailure failure) {
    assertFailure(begin(mechanism).evaluate(concat(message, new byte[0])).judged(), failure);
  }

  @Test
  void aKeyTableThatIsOfNoUseIsToldAtTheStart() {
    assertTold("/nowhere/keytab", "parley.kerberos.keytab: there is no file /nowhere/keytab");
    String none = realm.configuration().toString();
    assertTold(none, "parley.kerberos.keytab: " + none + " is no key table");
    String other = realm.addServices("other", "imap/" + HOST).toString();
    assertTold(other, "parley.kerberos.principal: the key table " + other + " has no key of xmpp/");
  }

  private static void assertTold(String file, String sentence) {
    assertThatThrownBy(
            () -> server(Map.of(KerberosSettings.KERBEROS_KEYTAB, file)).get(SaslMechanisms.class))
        .hasStackTraceContaining(sentence);
  }
}
