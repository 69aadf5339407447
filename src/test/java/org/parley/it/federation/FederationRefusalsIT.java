package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.micro.Authority;
import org.parley.it.server.ServerUnderTest;

/** What other servers do wrong is refused as the specifications say, and told in the log. */
final class FederationRefusalsIT {
  private static final String US = "capulet.example";
  private static final Jid JULIET = Jid.of("juliet@capulet.example/balcony");
  private static final String PASSWORD = "wherefore";
  private static final String DIALBACK = "jabber:server:dialback";

  @TempDir private static Path directory;

  private static Authority authority;
  private static Authority foreign;
  private static ScriptedServer peer;
  private static ServerUnderTest server;
  private static Person juliet;

  @BeforeAll
  static void start() throws Exception {
    authority = new Authority("Verona");
    foreign = new Authority("Padua");
    Path anchors = directory.resolve("anchors.pem");
    Files.writeString(anchors, Authority.pem(authority.certificate()));
    peer = new ScriptedServer(US);
    server =
        ServerUnderTest.create(
            "micro",
            Map.of(
                "PARLEY_DOMAINS",
                US,
                "PARLEY_S2S_ROUTES",
                "*=127.0.0.1:" + peer.port(),
                "PARLEY_S2S_SECURITY_DOMAINS",
                "strict.example=required-valid-certificate",
                "PARLEY_TLS_TRUST_SERVERS",
                anchors.toString()));
    server.start();
    server.addAccount(JULIET.bare(), PASSWORD);
    juliet = Person.login(server.c2sPort(), JULIET, PASSWORD);
  }

  @AfterAll
  static void stop() throws IOException {
    if (juliet != null) {
      juliet.close();
    }
    server.stop();
    peer.close();
    assertThat(server.complaints()).isEmpty();
  }

  /** Who knows nothing of certificates. */
  private static TlsClient unknown(String domain) throws Exception {
    return CertificateFault.shows(foreign.server(domain));
  }

  private static void assertLogged(String... parts) {
    new LogFile(server.data().resolve("parley.log")).assertOneLine(parts);
  }

  private static void assertComesBack(String domain, String condition) throws IOException {
    Element error =
        juliet.hear(
            "that it came back",
            e -> Person.isError(e) && ("to " + domain).equals(e.attribute("id")));
    Element reason = error.child("error", Namespaces.CLIENT);
    assertThat(reason.hasChild(condition, Namespaces.STANZA_ERRORS)).as("" + error).isTrue();
  }

  private static void write(String domain) throws IOException {
    juliet.chat(Jid.of("romeo@" + domain), "to " + domain);
  }

  private static String result(String from, String key) {
    return "<db:result xmlns:db='%s' from='%s' to='%s'>%s</db:result>"
        .formatted(DIALBACK, from, US, key);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyCallsWithAWrongCertificate(CertificateFault fault) throws Exception {
    String domain = "calls" + fault.ordinal() + ".strict.example";
    try (StreamClient stream =
        ScriptedServer.call(
            server.s2sPort(), domain, US, fault.shownBy(domain, authority, foreign))) {
      Refusal.assertStreamError(stream, "not-authorized");
    }
    assertLogged("PARLEY-S101", domain, fault.reason());
  }

  @Test
  void nobodyCallsWithAWrongCertificateOverDirectTls() throws Exception {
    String domain = "direct.strict.example";
    TlsClient expired = CertificateFault.EXPIRED.shownBy(domain, authority, foreign);
    try (StreamClient stream = StreamClient.connect(server.s2sTlsPort())) {
      stream.secure(expired.withAlpn("xmpp-server"), US);
      stream.openAsServer(domain, US, null);
      Refusal.assertStreamError(stream, "not-authorized");
    }
    assertLogged("PARLEY-S101", domain, CertificateFault.EXPIRED.reason());
  }

  /** RFC 6120, section 13.7.2: where dialback may do, EXTERNAL is not offered. */
  @ParameterizedTest
  @EnumSource
  void aWrongCertificateIsNoProof(CertificateFault fault) throws Exception {
    String domain = "proof" + fault.ordinal() + ".example";
    try (StreamClient stream =
        ScriptedServer.call(
            server.s2sPort(), domain, US, fault.shownBy(domain, authority, foreign))) {
      assertThat(stream.expect("features").hasChild("mechanisms", Namespaces.SASL)).isFalse();
      stream.write("<auth xmlns='%s' mechanism='EXTERNAL'>=</auth>".formatted(Namespaces.SASL));
      assertThat(stream.expect("failure").firstElement().name()).isEqualTo("invalid-mechanism");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsCalledWhoShowsAWrongCertificate(CertificateFault fault) throws Exception {
    String domain = "called" + fault.ordinal() + ".strict.example";
    write(domain);
    try (StreamClient stream = peer.answer(domain, fault.shownBy(domain, authority, foreign))) {
      assertComesBack(domain, "remote-server-timeout");
      stream.readToClosing();
    }
    assertLogged("PARLEY-S102", domain, fault.reason());
  }

  @Test
  void nobodyIsCalledWhoOffersNoTls() throws Exception {
    String domain = "plain.example";
    write(domain);
    try (StreamClient stream = peer.answer(domain, "")) {
      assertComesBack(domain, "remote-server-timeout");
      assertThat(stream.readToClosing()).isEmpty();
    }
    assertLogged("PARLEY-S102", domain, "it offers no TLS");
  }

  @Test
  void nothingIsTakenInPlainText() throws Exception {
    try (StreamClient stream = ScriptedServer.call(server.s2sPort(), "plain.example", US)) {
      stream.write(result("plain.example", "key"));
      Refusal.assertDialback(stream, "error", "policy-violation");
      stream.write("<message from='romeo@plain.example' to='" + JULIET + "'/>");
      Refusal.assertStreamError(stream, "not-authorized");
    }
    assertLogged("PARLEY-S103", "plain.example", "policy-violation");
  }

  @Test
  void nobodySendsInTheNameOfOthers() throws Exception {
    String domain = "montague.example";
    try (StreamClient stream =
        ScriptedServer.call(
            server.s2sPort(), domain, US, CertificateFault.shows(authority.server(domain)))) {
      stream.expect("features");
      String identity = Base64.getEncoder().encodeToString(domain.getBytes(StandardCharsets.UTF_8));
      stream.write(
          "<auth xmlns='%s' mechanism='EXTERNAL'>%s</auth>".formatted(Namespaces.SASL, identity));
      stream.expect("success");
      stream.openAsServer(domain, US, null);
      stream.expect("features");
      stream.write(message("romeo@" + domain, "genuine"));
      juliet.hearChat(Jid.of("romeo@" + domain), "genuine");
      stream.write(message("tybalt@" + US, "spoofed"));
      Refusal.assertStreamError(stream, "invalid-from");
    }
    juliet.get("get", Jid.of(US), "<ping xmlns='urn:xmpp:ping'/>");
    assertThat(juliet.hasPassedOver("spoofed")).isFalse();
    assertLogged("PARLEY-S104", "in the name of " + US);
  }

  private static String message(String from, String body) {
    return "<message type='chat' from='%s' to='%s'><body>%s</body></message>"
        .formatted(from, JULIET, body);
  }

  @Test
  void aWrongKeyProvesNothing() throws Exception {
    String domain = "liar.example";
    try (StreamClient stream = ScriptedServer.call(server.s2sPort(), domain, US, unknown(domain))) {
      stream.expect("features");
      stream.write(result(domain, "wrong"));
      try (StreamClient asked = peer.answer(domain, unknown(domain))) {
        Element question = asked.expect("verify");
        assertThat(question.text()).isEqualTo("wrong");
        asked.write(
            "<db:verify xmlns:db='%s' from='%s' to='%s' id='%s' type='invalid'/>"
                .formatted(DIALBACK, domain, US, question.attribute("id")));
        Refusal.assertDialback(stream, "invalid", null);
        stream.readToClosing();
      }
    }
    assertLogged("PARLEY-S103", domain, "its key is not genuine");
  }

  @Test
  void aKeyThatWeHaveNotMadeIsInvalid() throws Exception {
    String domain = "asks.example";
    try (StreamClient stream = ScriptedServer.call(server.s2sPort(), domain, US, unknown(domain))) {
      stream.expect("features");
      stream.write(
          "<db:verify xmlns:db='%s' from='%s' to='%s' id='one'>wrong</db:verify>"
              .formatted(DIALBACK, domain, US));
      assertThat(stream.expect("verify").attribute("type")).isEqualTo("invalid");
    }
  }

  @Test
  void whoFindsOurKeyInvalidGetsNothing() throws Exception {
    String domain = "doubts.example";
    write(domain);
    try (StreamClient stream = peer.answer(domain, unknown(domain))) {
      Element request = stream.expect("result");
      assertThat(request.attribute("from")).isEqualTo(US);
      stream.write(
          "<db:result xmlns:db='%s' from='%s' to='%s' type='invalid'/>"
              .formatted(DIALBACK, domain, US));
      assertComesBack(domain, "internal-server-error");
    }
    assertLogged("PARLEY-S102", domain, "our key was refused as not genuine");
  }
}
