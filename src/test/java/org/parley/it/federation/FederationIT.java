package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.micro.Authority;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/**
 * Federation with the servers of Debian. Those that are certified require certificates of a common
 * authority, as we do of them, and are found by direct TLS alone; the others know nothing of our
 * authority, nor we of theirs, use dialback and are found by STARTTLS alone.
 */
final class FederationIT {
  private static final String PASSWORD = "wherefore";
  private static final String CERTIFIED = "capulet.example";
  private static final String DIALLED_BACK = "verona.example";

  /** What the peers log when they accept a certificate of ours, and when we accept theirs. */
  private static final Pattern OURS_ACCEPTED =
      Pattern.compile("Accepting SASL EXTERNAL identity|Accepted inbound s2s EXTERNAL");

  private static final Pattern THEIRS_ACCEPTED =
      Pattern.compile("SASL EXTERNAL with \\S+ succeeded|Accepted outbound s2s EXTERNAL");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;

  private static final Map<Kind, RealServer> PEERS = new HashMap<>();
  private static Names names;
  private static ServerUnderTest server;

  /** The servers that we meet. */
  enum Kind {
    PROSODY_CERTIFIED("prosody-certified.example"),
    PROSODY_DIALBACK("prosody-dialback.example"),
    EJABBERD_CERTIFIED("ejabberd-certified.example"),
    EJABBERD_DIALBACK("ejabberd-dialback.example");

    private final String domain;

    Kind(String domain) {
      this.domain = domain;
    }

    private boolean isCertified() {
      return name().endsWith("CERTIFIED");
    }

    private RealServer create(PeerSettings settings) throws IOException {
      return name().startsWith("PROSODY") ? new Prosody(settings) : new Ejabberd(settings);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    names = new Names();
    Authority common = new Authority("Verona");
    Authority foreign = new Authority("Padua");
    Path anchors = anchors("common.pem", common);
    Path foreignAnchors = anchors("foreign.pem", foreign);
    for (Kind kind : Kind.values()) {
      issue(kind.isCertified() ? common : foreign, kind.domain);
      Path trusted = kind.isCertified() ? anchors : foreignAnchors;
      RealServer peer =
          kind.create(
              new PeerSettings(kind.domain, directory, trusted, names.port(), kind.isCertified()));
      PEERS.put(kind, peer);
      peer.announce(names, kind.isCertified());
    }
    issue(common, CERTIFIED);
    issue(common, DIALLED_BACK);
    server = ServerUnderTest.create("micro", settings(anchors));
    for (String domain : new String[] {CERTIFIED, "conference." + CERTIFIED}) {
      names.service(domain, true, server.s2sTlsPort(), 10);
    }
    for (String domain : new String[] {DIALLED_BACK, "conference." + DIALLED_BACK}) {
      names.service(domain, false, server.s2sPort(), 10);
    }
    names.start();
    server.start();
    server.addAccount(Jid.of("juliet@" + CERTIFIED), PASSWORD);
    server.addAccount(Jid.of("juliet@" + DIALLED_BACK), PASSWORD);
  }

  private static Map<String, String> settings(Path anchors) {
    return Map.of(
        "PARLEY_DOMAINS",
        CERTIFIED + ',' + DIALLED_BACK,
        "PARLEY_DNS_SERVER",
        "127.0.0.1:" + names.port(),
        "PARLEY_TLS_PEM",
        directory.toString(),
        "PARLEY_TLS_TRUST_SERVERS",
        anchors.toString(),
        "PARLEY_S2S_SECURITY_DOMAINS",
        Kind.PROSODY_CERTIFIED.domain
            + "=required-valid-certificate,"
            + Kind.EJABBERD_CERTIFIED.domain
            + "=required-valid-certificate",
        "PARLEY_S2S_RETRY",
        "1",
        "PARLEY_S2S_RETRY_MOST",
        "1");
  }

  private static Path anchors(String name, Authority authority) throws IOException {
    return Files.writeString(directory.resolve(name), Authority.pem(authority.certificate()));
  }

  private static void issue(Authority authority, String domain) throws Exception {
    Authority.write(authority.server(domain, "conference." + domain), directory, domain);
  }

  @AfterAll
  static void stop() {
    PEERS.values().forEach(RealServer::close);
    if (server != null) {
      server.stop();
      assertThat(server.complaints()).isEmpty();
    }
    names.close();
  }

  @ParameterizedTest
  @EnumSource
  void peopleDoEverythingTogether(Kind kind) throws Exception {
    RealServer peer = PEERS.get(kind);
    Jid juliet = Jid.of("juliet@" + (kind.isCertified() ? CERTIFIED : DIALLED_BACK) + "/balcony");
    Jid romeo = Jid.of("romeo@" + kind.domain + "/orchard");
    peer.start();
    peer.addAccount(romeo.bare(), PASSWORD);
    try (Person ours = Person.login(server.c2sPort(), juliet, PASSWORD)) {
      try (Person theirs = Person.login(peer.c2sPort(), romeo, PASSWORD)) {
        new Conversation(ours, theirs)
            .all(
                Jid.of(kind.name().toLowerCase(Locale.ROOT) + "@conference." + juliet.domain()),
                Jid.of("garden@" + peer.rooms()));
        assertProof(kind, peer.log());
        peer.kill();
      }
      ours.chat(romeo, "lost");
      Element error = ours.hear("that it could not be sent", e -> isErrorOf(e, "lost"));
      assertThat(error.toString()).contains("remote-server-timeout");
      peer.start();
      try (Person theirs = Person.login(peer.c2sPort(), romeo, PASSWORD)) {
        awaitReached(ours, peer);
        new Conversation(ours, theirs).chat();
      }
    } catch (AssertionError e) {
      Files.writeString(Path.of("target", "it", kind + ".log"), peer.log() + names.log());
      throw e;
    } finally {
      peer.close();
    }
  }

  /** By certificates in both directions, or by dialback in both. */
  private static void assertProof(Kind kind, String log) {
    assertThat(OURS_ACCEPTED.matcher(log).find()).isEqualTo(kind.isCertified());
    assertThat(THEIRS_ACCEPTED.matcher(log).find()).isEqualTo(kind.isCertified());
  }

  private static boolean isErrorOf(Element element, String id) {
    return Person.isError(element) && id.equals(element.attribute("id"));
  }

  /** The first calls after a failure may be refused at once. */
  private static void awaitReached(Person person, RealServer peer) {
    Await.until(
        PATIENCE,
        () -> peer.domain() + " is reached again",
        () -> {
          try {
            Jid domain = Jid.of(peer.domain());
            return !Person.isError(person.ask("get", domain, "<ping xmlns='urn:xmpp:ping'/>"));
          } catch (IOException e) {
            return false;
          }
        });
  }
}
