package org.parley.it.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Much of what is allowed: it is handled, in its order, and nobody else waits for it. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OverloadIT {
  private static final Jid MERCUTIO = Jid.of("mercutio", ServerUnderTest.DOMAIN, "wit");
  private static final String PASSWORD = "queen mab";
  private static final int STRANGERS = 1000;

  private final ServerUnderTest server;
  private Bystanders bystanders;

  OverloadIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeAll
  void enter() throws Exception {
    server.removeAccount(MERCUTIO.bare());
    server.addAccount(MERCUTIO.bare(), PASSWORD);
    bystanders = new Bystanders(server);
  }

  @AfterEach
  void nobodyElseNotices() throws Exception {
    bystanders.assertUndisturbed();
  }

  @AfterAll
  void leave() throws Exception {
    bystanders.close();
  }

  private StreamClient login() throws Exception {
    return Login.login(server.c2sPort(), MERCUTIO, PASSWORD);
  }

  private static String ping(String id) {
    return "<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>";
  }

  /** A parser that remembers names for good would need minutes for so many. */
  @Test
  void manyNamesOverOneStream() throws Exception {
    try (StreamClient client = login()) {
      for (int i = 0; i < 100_000; i += 500) {
        String names =
            IntStream.range(i, i + 500)
                .mapToObj(n -> "<name" + n + "/>")
                .collect(Collectors.joining());
        client.write("<iq type='error' id='names'>" + names + "</iq>");
      }
      client.write(ping("after"));
      assertThat(client.expect("iq").attribute("id")).isEqualTo("after");
    }
  }

  /** A parser that counts references over the whole of a stream would end it. */
  @Test
  void manyReferencesOverOneStream() throws Exception {
    try (StreamClient client = login()) {
      String body = "&amp;".repeat(20_000);
      for (int i = 0; i < 10; i++) {
        client.write("<message to='" + MERCUTIO + "'><body>" + body + "</body></message>");
        assertThat(client.expect("message").childText("body", Namespaces.CLIENT))
            .isEqualTo("&".repeat(20_000));
      }
    }
  }

  @Test
  void oneByteAtATime() throws Exception {
    try (StreamClient client = login()) {
      String text = "<message to='%s'><body>gr\u00fc\u00df \u20ac</body></message>";
      for (byte b : text.formatted(MERCUTIO).getBytes(StandardCharsets.UTF_8)) {
        client.write(new byte[] {b});
      }
      assertThat(client.expect("message").childText("body", Namespaces.CLIENT))
          .isEqualTo("gr\u00fc\u00df \u20ac");
    }
  }

  @Test
  void manyStanzasInOnePacket() throws Exception {
    try (StreamClient client = login()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 1500; i++) {
        all.append("<message id='").append(i).append("' to='").append(MERCUTIO).append("'/>");
      }
      client.write(all.append(ping("after")).toString());
      for (int i = 0; i < 1500; i++) {
        assertThat(client.expect("message").attribute("id")).isEqualTo(Integer.toString(i));
      }
      assertThat(client.expect("iq").attribute("id")).isEqualTo("after");
    }
  }

  /** Whoever opens connections and says nothing, or half of it, is left after a time. */
  @Test
  void strangersAreNotWaitedForForEver() throws Exception {
    int threads = server.threads().size();
    List<StreamClient> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < STRANGERS; i++) {
        strangers.add(stranger(i));
      }
      bystanders.assertUndisturbed();
      assertThat(server.threads()).hasSizeLessThan(threads + 50);
      for (StreamClient stranger : strangers) {
        List<Element> last = stranger.readToEnd(Duration.ofSeconds(60));
        assertThat(last).allMatch(OverloadIT::isFarewell);
      }
    } finally {
      for (StreamClient stranger : strangers) {
        stranger.close();
      }
    }
  }

  private StreamClient stranger(int number) throws Exception {
    boolean direct = number % 5 == 4;
    StreamClient client = StreamClient.connect(direct ? server.c2sTlsPort() : server.c2sPort());
    switch (number % 5) {
      case 0, 4 -> client.write("");
      case 1 -> client.write("<?xml version='1.0'?><stream:stream to='verona");
      case 2 -> client.open(ServerUnderTest.DOMAIN);
      default -> {
        client.open(ServerUnderTest.DOMAIN);
        client.expect("features");
        client.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        client.expect("proceed");
      }
    }
    return client;
  }

  private static boolean isFarewell(Element element) {
    return element.name().equals("features")
        || element.hasChild("connection-timeout", Namespaces.STREAM_ERRORS);
  }
}
