package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/**
 * The disk of the data directory becomes full while messages are stored. Whoever sends them is told
 * of each that is not kept, and what he was not told of is there later on.
 */
final class FullDiskIT {
  private static final Jid ROMEO = Jid.of("romeo", ServerUnderTest.DOMAIN, "orchard");
  private static final Jid JULIET = Jid.of("juliet", ServerUnderTest.DOMAIN, "balcony");
  private static final String PASSWORD = "poison";
  private static final String BODY = "x".repeat(6000);

  /** The copy of the server that runs takes a hundred of them. */
  private static final int MEGABYTES = 200;

  private static final int ROOM = 3 << 20;
  private static final int REFUSALS = 20;
  private static final int MOST = 5000;

  private final ServerUnderTest server =
      ServerUnderTest.create(
          "micro",
          Map.of("PARLEY_LIMIT_OFFLINE", "100000", "PARLEY_LIMIT_OFFLINE_BYTES", "1000000000"));

  private final List<String> kept = new ArrayList<>();
  private int sent;

  @Test
  void nothingThatWasAcceptedIsLost() throws Exception {
    try (SmallDisk disk = new SmallDisk(server.data(), MEGABYTES)) {
      server.start();
      try {
        server.addAccount(ROMEO.bare(), PASSWORD);
        server.addAccount(JULIET.bare(), PASSWORD);
        disk.fill(ROOM);
        try (StreamClient romeo = Login.login(server.c2sPort(), ROMEO, PASSWORD)) {
          sendUntilRefused(romeo);
        }
        disk.makeRoom();
        server.stop();
        server.start();
        assertThat(delivered()).containsExactlyElementsOf(kept);
      } finally {
        server.stop();
      }
    }
  }

  private void sendUntilRefused(StreamClient romeo) throws IOException {
    int refusals = 0;
    while (refusals < REFUSALS && sent < MOST) {
      if (!send(romeo)) {
        refusals++;
      }
    }
    assertThat(kept).as("stored before the disk was full").isNotEmpty();
    assertThat(refusals).isEqualTo(REFUSALS);
  }

  /** Sends a message and says whether it was kept, which the answer to a later request tells. */
  private boolean send(StreamClient romeo) throws IOException {
    String id = "m" + sent++;
    romeo.write(
        "<message type='chat' to='%s' id='%s'><body>%s</body></message>"
            .formatted(JULIET.bare(), id, BODY));
    romeo.write("<iq type='get' id='ping-%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(id));
    boolean refused = false;
    Element next = romeo.next();
    while (next != null && !("ping-" + id).equals(next.attribute("id"))) {
      assertThat(next.attribute("type")).isEqualTo("error");
      assertThat(next.attribute("id")).isEqualTo(id);
      refused = true;
      next = romeo.next();
    }
    assertThat(next).as("the answer to the ping after " + id).isNotNull();
    if (!refused) {
      kept.add(id);
    }
    return !refused;
  }

  private List<String> delivered() throws IOException {
    List<String> ids = new ArrayList<>();
    try (StreamClient juliet = Login.login(server.c2sPort(), JULIET, PASSWORD)) {
      juliet.write("<presence/>");
      for (Element next = juliet.next(); next != null; next = juliet.next(Duration.ofSeconds(3))) {
        if (next.name().equals("message")) {
          ids.add(next.attribute("id"));
        }
      }
    }
    return ids;
  }
}
