package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.it.SmackClient;
import org.parley.it.server.ServerUnderTest;

/** People whom the application server's own realm has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealmIT {
  private static final String PASSWORD = "wherefore-art-thou";

  private ServerUnderTest server;

  @BeforeAll
  void start() throws Exception {
    server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of(
                "PARLEY_AUTH",
                ServerUnderTest.DOMAIN + "=realm",
                "PARLEY_REALM_GROUPS",
                "chat",
                "PARLEY_GUESS_PAUSE",
                "0"));
    server.start();
    server.addToRealm("romeo", PASSWORD, "chat");
    server.addToRealm("paris", PASSWORD, "nobility");
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  @Test
  void whoIsInTheRealmAndAGroupGetsInBeforeAndAfterARedeployment() throws Exception {
    login();
    assertRefused("romeo", "rosaline");
    assertRefused("nobody", PASSWORD);
    assertRefused("paris", PASSWORD);
    server.replace();
    server.awaitOpen();
    login();
  }

  private void login() throws Exception {
    try (SmackClient romeo = SmackClient.login(server, "romeo", PASSWORD)) {
      assertThat(romeo.connection().getUsedSaslMechansism()).isEqualTo("PLAIN");
    }
  }

  private void assertRefused(String name, String password) throws Exception {
    try (SmackClient client = SmackClient.connect(server, name, password)) {
      assertThatThrownBy(() -> client.connection().login()).hasMessageContaining("not-authorized");
    }
  }
}
