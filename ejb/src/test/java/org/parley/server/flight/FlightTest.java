package org.parley.server.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.metrics.PathLatency;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.ScriptClient;

class FlightTest {
  private static final String PREFIX = "org.parley.";
  private static final String[] ALL = {
    "StreamOpened", "StreamEnded", "Login", "Commit", "SlowStanza"
  };

  private static final Element MESSAGE =
      Element.builder("message", "jabber:client")
          .attribute("to", "juliet@localhost")
          .attribute("type", "chat")
          .child(Element.of("body", "jabber:client", "speak again, bright angel"))
          .build();

  @TempDir private Path directory;
  private final MemoryServer server = new MemoryServer();

  @AfterEach
  void end() {
    server.close();
  }

  private void talk() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    ScriptClient romeo = server.client(Jid.of("romeo@localhost/orchard"));
    romeo.connect();
    romeo.send(MESSAGE);
    romeo.vanish();
    PathLatency latency = server.get(PathLatency.class);
    Stanza stanza = Stanza.of(MESSAGE, Jid.of("romeo@localhost"), Jid.of("juliet@localhost"));
    latency.everySecond();
    latency.delivered(stanza, server.clock().instant().minusMillis(99));
    latency.delivered(stanza, server.clock().instant().minusMillis(1200));
  }

  private List<RecordedEvent> record(String... wanted) throws IOException {
    Path file = directory.resolve("flight.jfr");
    try (Recording recording = new Recording()) {
      for (String event : ALL) {
        if (List.of(wanted).contains(event)) {
          recording.enable(PREFIX + event);
        } else {
          recording.disable(PREFIX + event);
        }
      }
      recording.start();
      talk();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith(PREFIX))
        .toList();
  }

  private static List<RecordedEvent> of(List<RecordedEvent> all, String name) {
    return all.stream()
        .filter(event -> event.getEventType().getName().equals(PREFIX + name))
        .toList();
  }

  @Test
  void aRecordingTellsWhatHappened() throws IOException {
    List<RecordedEvent> all = record(ALL);
    List<RecordedEvent> opened = of(all, "StreamOpened");
    assertThat(opened).hasSize(2);
    assertThat(opened.get(0).getString("kind")).isEqualTo("CLIENT");
    assertThat(opened.get(0).getBoolean("tls")).isTrue();
    assertThat(of(all, "StreamEnded")).hasSize(1);
    assertThat(of(all, "StreamEnded").get(0).getLong("link"))
        .isEqualTo(opened.get(0).getLong("link"));
    assertThat(of(all, "Login")).hasSize(1);
    assertThat(of(all, "Login").get(0).getString("mechanism")).isEqualTo("PLAIN");
    assertThat(of(all, "Login").get(0).getString("outcome")).isEqualTo("success");
    assertThat(of(all, "Commit")).isNotEmpty();
    assertThat(of(all, "Commit").get(0).getInt("entries")).isPositive();
    assertThat(of(all, "Commit").get(0).getInt("failed")).isZero();
    List<RecordedEvent> slow = of(all, "SlowStanza");
    assertThat(slow).hasSize(1);
    assertThat(slow.get(0).getDuration("took")).isEqualTo(Duration.ofMillis(1200));
    assertThat(slow.get(0).getString("to")).isEqualTo("juliet@localhost");
  }

  @Test
  void whatIsNotAskedForIsNotTold() throws IOException {
    List<RecordedEvent> all = record("Login");
    assertThat(all).hasSize(1);
    assertThat(of(all, "Login")).hasSize(1);
    assertThat(Flight.watchesStanzas()).isFalse();
  }
}
