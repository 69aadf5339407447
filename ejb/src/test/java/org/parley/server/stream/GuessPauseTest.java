package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.ServerSettings;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.Guessing;
import org.parley.server.account.backend.MapBackend;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** An attempt waits once for its turn, however many of its steps are looked at elsewhere. */
class GuessPauseTest {
  private static final String NETWORK = "192.0.2.1";

  private final MapBackend house = new MapBackend("house");
  private MemoryServer server;

  @BeforeEach
  void start() {
    house.addHash(ScramHash.SHA_256);
    server =
        new MemoryServer(
            Map.of(
                ServerSettings.DOMAINS, "localhost,house.example",
                AccountSettings.AUTH, "house.example=house",
                AccountSettings.GUESS_FREE, "5"),
            house);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Fails in its second step; both may have to ask elsewhere. */
  private void attempt() {
    MemoryLink link = server.secureLink();
    link.open("house.example");
    link.next();
    auth(link, "SCRAM-SHA-256", base64("n,,n=juliet,r=nonce"));
    String challenge =
        new String(Base64.getDecoder().decode(link.next().text()), StandardCharsets.UTF_8);
    String nonce = challenge.substring(2, challenge.indexOf(','));
    String last = "c=biws,r=" + nonce + ",p=" + base64("x".repeat(32));
    link.receiveXml("<response xmlns='" + Namespaces.SASL + "'>" + base64(last) + "</response>");
    assertFailure(link, "not-authorized");
  }

  @Test
  void eachAttemptOfANetworkTakesOneTurn() {
    Guessing guessing = server.get(Guessing.class);
    for (int i = 0; i < 50; i++) {
      guessing.failed(null, NETWORK);
    }
    attempt();
    // the turn of the attempt, after 100 ms, and the pause after one failure more
    assertThat(guessing.pause(null, NETWORK)).isEqualTo(100 + 200);
  }

  @Test
  void theFirstStepWaitsForTheAccountAlready() {
    Guessing guessing = server.get(Guessing.class);
    attempt();
    for (int i = 0; i < 4; i++) {
      guessing.failed(Jid.of("juliet@house.example"), NETWORK);
    }
    attempt();
    assertThat(guessing.pause(Jid.of("juliet@house.example"), NETWORK)).isEqualTo(500 + 1000);
  }
}
