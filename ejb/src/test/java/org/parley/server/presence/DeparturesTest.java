package org.parley.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.ElementReader;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.ScriptClient;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.LastSeenRepository.LastSeen;

class DeparturesTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");

  private final MemoryServer server = new MemoryServer();
  private final Departures departures = server.get(Departures.class);
  private final LastSeenRepository repository = server.get(LastSeenRepository.class);

  @AfterEach
  void close() {
    server.close();
  }

  private Instant comeAndGo(String status) {
    ScriptClient romeo = come();
    Instant left = server.clock().instant();
    send(romeo, "type='unavailable'><status>" + status + "</status></presence>");
    return left;
  }

  private ScriptClient come() {
    ScriptClient romeo = server.client(ROMEO.withResource("orchard"));
    romeo.connect();
    send(romeo, "/>");
    return romeo;
  }

  private static void send(ScriptClient client, String rest) {
    client.send(ElementReader.parse("<presence xmlns='jabber:client' " + rest));
  }

  private Optional<LastSeen> written() {
    return repository.find(ROMEO);
  }

  @Test
  void whoLeavesIsKnownAtOnceAndWrittenWithinASecond() {
    server.createAccount(ROMEO);
    Instant left = comeAndGo("to Mantua");
    assertThat(departures.last(ROMEO).orElseThrow().at()).isEqualTo(left);
    assertThat(written()).isEmpty();
    server.everySecond();
    assertThat(written().orElseThrow().presence()).contains("to Mantua");
    assertThat(departures.last(ROMEO)).isEqualTo(written());
  }

  @Test
  void nothingIsKeptOfAnAccountThatIsGone() {
    server.createAccount(ROMEO);
    comeAndGo("to Mantua");
    server.removeAccount(ROMEO);
    assertThat(departures.last(ROMEO)).isEmpty();
    server.everySecond();
    assertThat(written()).isEmpty();
  }

  @Test
  void whoLeavesBecauseTheAccountIsRemovedLeavesNothing() {
    server.createAccount(ROMEO);
    come();
    server.removeAccount(ROMEO);
    server.everySecond();
    assertThat(written()).isEmpty();
    assertThat(departures.last(ROMEO)).isEmpty();
  }

  @Test
  void whatWaitsIsWrittenBeforeTheServerEndsAndTheRestAtOnce() {
    server.createAccount(ROMEO);
    comeAndGo("first");
    server.get(Announcements.class).tell(new ServerStopping.Done());
    assertThat(written().orElseThrow().presence()).contains("first");
    comeAndGo("second");
    assertThat(written().orElseThrow().presence()).contains("second");
  }
}
