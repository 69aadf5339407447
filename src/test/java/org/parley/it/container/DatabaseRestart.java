package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.store.PostgresCluster;

/** A PostgreSQL that is stopped and started again while somebody is logged in. */
public final class DatabaseRestart {
  private static final Jid ROSALINE = Jid.of("rosaline", ServerUnderTest.DOMAIN, "window");
  private static final String PASSWORD = "forsworn";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private DatabaseRestart() {}

  /** The settings with which a server keeps everything in this cluster. */
  public static Map<String, String> settings(PostgresCluster cluster) {
    return Map.of(
        "PARLEY_DATABASE_URL",
        cluster.url(),
        "PARLEY_DATABASE_USER",
        PostgresCluster.USER,
        "PARLEY_DATABASE_PASSWORD",
        "not asked for");
  }

  /** Errors while it is down, and all goes on afterwards, without anybody's help. */
  public static void survive(ServerUnderTest server, PostgresCluster cluster) throws Exception {
    server.addAccount(ROSALINE.bare(), PASSWORD);
    try (StreamClient rosaline = Login.login(server.c2sPort(), ROSALINE, PASSWORD)) {
      assertThat(store(rosaline, "before")).isEqualTo("result");
      for (int round = 0; round < 2; round++) {
        cluster.stop();
        assertThatThrownBy(() -> server.addAccount("nobody", PASSWORD))
            .isInstanceOf(IOException.class);
        cluster.start();
        Await.until(
            PATIENCE,
            () -> "what is to be stored is stored again",
            () -> store(rosaline, "after").equals("result"));
      }
      server.addAccount("livia", PASSWORD);
    }
    server.removeAccount(Jid.of("livia", ServerUnderTest.DOMAIN, null));
    server.removeAccount(ROSALINE.bare());
  }

  private static String store(StreamClient client, String name) {
    try {
      client.write(
          "<iq type='set' id='s'><query xmlns='jabber:iq:private'><x xmlns='urn:example:%s'/>"
                  .formatted(name)
              + "</query></iq>");
      Element answer = client.expect("iq");
      assertThat(answer.attribute("id")).isEqualTo("s");
      assertThat(answer.namespace()).isEqualTo(Namespaces.CLIENT);
      return answer.attribute("type");
    } catch (IOException e) {
      throw new AssertionError("The stream ended", e);
    }
  }
}
