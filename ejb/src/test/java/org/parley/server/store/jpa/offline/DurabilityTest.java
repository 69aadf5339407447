package org.parley.server.store.jpa.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.schema.LocalDatabase;

/** What was committed is there after the process was killed. */
class DurabilityTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final int ENOUGH = 60;

  @TempDir private Path data;

  private static Settings settings(String data) {
    return Settings.of(
        Map.of(ServerSettings.DATA, data, DatabaseSettings.LIMIT_OFFLINE, "100000000"));
  }

  /** Stores messages for ever, and prints the number of each after it was committed. */
  static final class Writer {
    public static void main(String[] args) {
      Settings settings = settings(args[0]);
      LocalDatabase database = LocalDatabase.of(settings);
      OfflineRepository offline = new JpaOfflineRepository(database, settings);
      for (int i = 1; ; i++) {
        NewMessage message = new NewMessage(JULIET, Instant.now(), "<message id='" + i + "'/>");
        database.call(em -> offline.write(em, List.of(message)));
        System.out.println("stored " + i);
        System.out.flush();
      }
    }
  }

  @Test
  void killedProcessLosesNothingThatWasCommitted() throws Exception {
    for (int round = 0; round < 3; round++) {
      int last = runAndKill();
      try (LocalDatabase database = LocalDatabase.of(settings(data.toString()))) {
        OfflineRepository offline = new JpaOfflineRepository(database, settings(data.toString()));
        List<String> stanzas =
            offline.list(JULIET, 0, Integer.MAX_VALUE).stream()
                .map(OfflineRepository.OfflineMessage::stanza)
                .toList();
        assertThat(stanzas.size()).isGreaterThanOrEqualTo(last);
        for (int i = 0; i < stanzas.size(); i++) {
          assertThat(stanzas.get(i)).isEqualTo("<message id='" + (i + 1) + "'/>");
        }
        offline.removeAll(JULIET);
      }
    }
  }

  private int runAndKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = 0;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("stored ")) {
          last = Integer.parseInt(line.substring("stored ".length()));
        }
        if (last == ENOUGH) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(process.waitFor()).isEqualTo(128 + 9);
    return last;
  }
}
