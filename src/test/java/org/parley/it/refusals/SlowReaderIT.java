package org.parley.it.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/**
 * Somebody does not read what he is sent. Nobody waits for him, and of every message is known what
 * became of it: he finds it on his connection or when he comes again, or its sender is told.
 */
@ExtendWith(RunningServer.class)
final class SlowReaderIT {
  private static final Jid SLEEPER = Jid.of("peter", ServerUnderTest.DOMAIN, "ladder");
  private static final Jid FLOODER = Jid.of("musician", ServerUnderTest.DOMAIN, "rebeck");
  private static final String PASSWORD = "heart's ease";
  private static final int MESSAGES = 4000;
  private static final String BODY = "<body>" + "la ".repeat(1000) + "</body>";

  private final ServerUnderTest server;
  private Bystanders bystanders;

  SlowReaderIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void enter() throws Exception {
    for (Jid address : List.of(SLEEPER, FLOODER)) {
      server.removeAccount(address.bare());
      server.addAccount(address.bare(), PASSWORD);
    }
    bystanders = new Bystanders(server);
  }

  @AfterEach
  void leave() throws Exception {
    bystanders.close();
  }

  @Test
  void whatIsNotReadIsStoredOrBounced() throws Exception {
    List<Integer> bounced;
    List<Integer> read;
    try (StreamClient sleeper = StreamClient.connect(server.c2sPort(), 4096);
        StreamClient flooder = Login.login(server.c2sPort(), FLOODER, PASSWORD)) {
      Login.login(sleeper, SLEEPER, PASSWORD);
      sleeper.write("<presence/>");
      sleeper.expect("presence");
      bounced = flood(flooder);
      bystanders.assertUndisturbed();
      read = numbers(sleeper.readToEnd(Duration.ofSeconds(30)));
    }
    List<Integer> stored = storedMessages();
    assertThat(read).isSorted().doesNotHaveDuplicates();
    assertThat(stored).doesNotHaveDuplicates().isNotEmpty();
    TreeSet<Integer> all = new TreeSet<>(read);
    all.addAll(stored);
    all.addAll(bounced);
    assertThat(all).hasSize(MESSAGES);
    assertThat(bounced).doesNotContainAnyElementsOf(stored);
  }

  /** Sends without a pause, though with an eye on the answers; returns what was refused. */
  private static List<Integer> flood(StreamClient flooder) throws IOException {
    List<Element> answers = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      flooder.write(
          "<message type='chat' id='%d' to='%s'>%s</message>".formatted(i, SLEEPER.bare(), BODY));
      if (i % 100 == 99) {
        answers.addAll(ping(flooder, "ping" + i));
      }
    }
    // What the sleeper's session had not got when it ended has come back by now.
    answers.addAll(ping(flooder, "last"));
    return numbers(answers);
  }

  private static List<Element> ping(StreamClient client, String id) throws IOException {
    client.write("<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    List<Element> before = new ArrayList<>();
    for (Element next = client.next(); ; next = client.next()) {
      assertThat(next).as("an answer to the flooder").isNotNull();
      if (id.equals(next.attribute("id"))) {
        return before;
      }
      assertThat(next.attribute("type")).isEqualTo("error");
      before.add(next);
    }
  }

  private List<Integer> storedMessages() throws IOException {
    List<Element> messages = new ArrayList<>();
    try (StreamClient sleeper = Login.login(server.c2sPort(), SLEEPER, PASSWORD)) {
      sleeper.write("<presence/>");
      Duration silence = Duration.ofSeconds(3);
      for (Element next = sleeper.next(); next != null; next = sleeper.next(silence)) {
        messages.add(next);
      }
    }
    return numbers(messages);
  }

  private static List<Integer> numbers(List<Element> elements) {
    return elements.stream()
        .filter(element -> element.name().equals("message"))
        .map(message -> Integer.valueOf(message.attribute("id")))
        .toList();
  }
}
