package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Federation with the servers of Debian, in each way in which two servers may find and prove each
 * other. Those with certificates require those of a common authority, as we do of them; the others
 * know nothing of our authority, nor we of theirs. Each way has a domain of ours, which is found as
 * its peers are: by direct TLS alone, or by STARTTLS alone.
 */
final class FederationIT {
  private static final String PASSWORD = "wherefore";

  /** What the peers log when they accept a certificate of ours, and when we accept theirs. */
  private static final Pattern OURS_ACCEPTED =
      Pattern.compile("Accepting SASL EXTERNAL identity|Accepted inbound s2s EXTERNAL");

  private static final Pattern THEIRS_ACCEPTED =
      Pattern.compile("SASL EXTERNAL with \\S+ succeeded|Accepted outbound s2s EXTERNAL");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;

  private static final Map<String, RealServer> PEERS = new HashMap<>();
  private static Names names;
  private static ServerUnderTest server;

  /** How two servers find and prove each other. */
  enum Way {
    CERTIFIED_DIRECT("capulet.example", true, true),
    CERTIFIED_STARTTLS("montague.example", true, false),
    DIALBACK_DIRECT("verona.example", false, true),
    DIALBACK_STARTTLS("padua.example", false, false);

    private final String ours;
    private final boolean certified;
    private final boolean direct;

    Way(String ours, boolean certified, boolean direct) {
      this.ours = ours;
      this.certified = certified;
      this.direct = direct;
    }

    /** The domain that a program serves to be met in this way. */
    private String theirs(String program) {
      return program + '-' + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    names = new Names();
    Authority common = new Authority("Verona");
    Authority foreign = new Authority("Padua");
    Path anchors = anchors("common.pem", common);
    Path foreignAnchors = anchors("foreign.pem", foreign);
    for (Way way : Way.values()) {
      for (String program : List.of("prosody", "ejabberd")) {
        String domain = way.theirs(program);
        issue(way.certified ? common : foreign, domain);
        Path trusted = way.certified ? anchors : foreignAnchors;
        RealServer peer =
            peer(
                program, new PeerSettings(domain, directory, trusted, names.port(), way.certified));
        PEERS.put(domain, peer);
        peer.announce(names, way.direct);
      }
      issue(common, way.ours);
    }
    server = ServerUnderTest.create("micro", settings(anchors));
    for (Way way : Way.values()) {
      int port = way.direct ? server.s2sTlsPort() : server.s2sPort();
      for (String domain : List.of(way.ours, "conference." + way.ours)) {
        names.service(domain, way.direct, port, 10);
      }
    }
    names.start();
    server.start();
    for (Way way : Way.values()) {
      server.addAccount(Jid.of("juliet@" + way.ours), PASSWORD);
    }
  }

  private static RealServer peer(String program, PeerSettings settings) throws IOException {
    return program.equals("prosody") ? new Prosody(settings) : new Ejabberd(settings);
  }

  private static String join(Predicate<Way> which, Function<Way, String> text) {
    return Arrays.stream(Way.values()).filter(which).map(text).collect(Collectors.joining(","));
  }

  private static Map<String, String> settings(Path anchors) {
    return Map.of(
        "PARLEY_DOMAINS",
        join(way -> true, way -> way.ours),
        "PARLEY_DNS_SERVER",
        "127.0.0.1:" + names.port(),
        "PARLEY_TLS_PEM",
        directory.toString(),
        "PARLEY_TLS_TRUST_SERVERS",
        anchors.toString(),
        "PARLEY_S2S_SECURITY_DOMAINS",
        join(
            way -> way.certified,
            way ->
                way.theirs("prosody")
                    + "=required-valid-certificate,"
                    + way.theirs("ejabberd")
                    + "=required-valid-certificate"),
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
  void withProsodyPeopleDoEverythingTogether(Way way) throws Exception {
    peopleDoEverythingTogether(way, "prosody");
  }

  @ParameterizedTest
  @EnumSource
  void withEjabberdPeopleDoEverythingTogether(Way way) throws Exception {
    peopleDoEverythingTogether(way, "ejabberd");
  }

  private static void peopleDoEverythingTogether(Way way, String program) throws Exception {
    RealServer peer = PEERS.get(way.theirs(program));
    Jid juliet = Jid.of("juliet@" + way.ours + "/balcony");
    Jid romeo = Jid.of("romeo@" + peer.domain() + "/orchard");
    peer.start();
    peer.addAccount(romeo.bare(), PASSWORD);
    try (Person ours = Person.login(server.c2sPort(), juliet, PASSWORD)) {
      try (Person theirs = Person.login(peer.c2sPort(), romeo, PASSWORD)) {
        new Conversation(ours, theirs)
            .all(
                Jid.of(program + "@conference." + juliet.domain()),
                Jid.of("garden@" + peer.rooms()));
        assertProof(way, peer.log());
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
      Files.writeString(Path.of("target", "it", peer.domain() + ".log"), peer.log() + names.log());
      throw e;
    } finally {
      peer.close();
    }
  }

  /** By certificates in both directions, or by dialback in both. */
  private static void assertProof(Way way, String log) {
    assertThat(OURS_ACCEPTED.matcher(log).find()).isEqualTo(way.certified);
    assertThat(THEIRS_ACCEPTED.matcher(log).find()).isEqualTo(way.certified);
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
