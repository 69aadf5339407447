package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.opened;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

/**
 * Clients that bind the channel in another way than the server can, as Debian 12's slixmpp does.
 */
class ChannelBindingTest {
  private static final List<String> HASHES = List.of("SHA-512", "SHA-256", "SHA-1");

  private static MemoryServer server;

  @BeforeAll
  static void start() {
    server = new MemoryServer(Map.of(AccountSettings.SASL_ATTEMPTS, "2"));
    server.createAccount(Jid.of("romeo@localhost"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static MemoryLink link() {
    return link(new byte[32]);
  }

  private static MemoryLink link(byte[] exporter) {
    Security security =
        new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), new byte[32], exporter);
    return opened(new MemoryLink(server.get(StreamService.class), security));
  }

  /** As on a Java that does not export keying material. */
  @Test
  void whereTheMandatoryTypeIsMissingAClientThatCouldBindNeedsNoWeakerMechanism() {
    for (String hash : HASHES) {
      MemoryLink link = link(null);
      auth(link, "SCRAM-" + hash + "-PLUS", base64("p=tls-unique,,n=romeo,r=abc"));
      assertFailure(link, "invalid-mechanism");
      auth(link, "SCRAM-" + hash, base64("y,,n=romeo,r=abc"));
      assertThat(link.next().name()).isEqualTo("challenge");
    }
  }

  private static void tryAll(MemoryLink link, String flag, String suffix) {
    for (String hash : HASHES) {
      auth(link, "SCRAM-" + hash + suffix, base64(flag + ",,n=romeo,r=abc"));
      assertFailure(link, "not-authorized");
    }
  }

  @Test
  void aChannelThatCannotBeBoundIsNoGuess() {
    MemoryLink link = link();
    tryAll(link, "p=tls-unique", "-PLUS");
    tryAll(link, "y", "");
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void noMechanismNeedsToBeTriedTwice() {
    MemoryLink link = link();
    tryAll(link, "p=tls-unique", "-PLUS");
    tryAll(link, "y", "");
    for (int i = 0; i < 2; i++) {
      auth(link, "SCRAM-SHA-1", base64("y,,n=romeo,r=abc"));
      assertFailure(link, "not-authorized");
    }
    assertStreamError(link, "policy-violation");
  }

  @Test
  void guessesAreStillCounted() {
    MemoryLink link = link();
    tryAll(link, "p=tls-unique", "-PLUS");
    auth(link, "PLAIN", base64("\0romeo\0wrong"));
    assertFailure(link, "not-authorized");
    auth(link, "PLAIN", base64("\0romeo\0wrong"));
    assertFailure(link, "not-authorized");
    assertStreamError(link, "policy-violation");
  }
}
