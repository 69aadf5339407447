package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.TlsSettings;

class SettingsCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<Setting, String> values, boolean ports) {
    return new SettingsCommand(new PrintStream(out, true), new PrintStream(err, true))
        .run(Settings.of(values), ports);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aShellReadsWhatCounts() throws Exception {
    assertThat(
            run(
                Map.of(
                    NetworkSettings.C2S_PORT, "15222",
                    ServerSettings.DOMAINS, "a.example",
                    ServerSettings.DATA, "/it's $(here) `too`",
                    TlsSettings.PEM, "keys",
                    TlsSettings.KEYSTORE_PASSWORD, "hush"),
                false))
        .isEqualTo(SettingsCommand.OK);
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                text(out)
                    + "\nprintf '%s|' \"$parley_c2s_port\" \"$parley_s2s_port\""
                    + " \"$parley_domains\" \"$parley_data\" \"$parley_tls_pem\"")
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "15222|5269|a.example|/it's $(here) `too`|" + Path.of("keys").toAbsolutePath() + "|");
    assertThat(text(out)).doesNotContain("hush");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aFaultIsToldAndNothingElse() {
    assertThat(run(Map.of(ServerSettings.DOMAINS, ",,", NetworkSettings.S2S_PORT, "x"), false))
        .isEqualTo(SettingsCommand.FAILED);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("parley.domains must name").contains("parley.s2s.port must be");
  }

  @Test
  void twoEqualPortsAreToldBeforeAnybodyElseIsBlamed() {
    Map<Setting, String> equal =
        Map.of(NetworkSettings.HTTP_PORT, "15281", NetworkSettings.HTTPS_PORT, "15281");
    assertThat(run(equal, true)).isEqualTo(SettingsCommand.FAILED);
    assertThat(text(err)).contains("parley.http.port and parley.https.port are the same port");
  }

  @Test
  void tooLittleMemoryIsToldWhileItIsASentence() {
    assertThatThrownBy(() -> SettingsCommand.requireMemory(62L << 20))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("62 MB")
        .hasMessageContaining("-Xmx256m");
    assertThatCode(() -> SettingsCommand.requireMemory(SettingsCommand.LEAST_MEMORY))
        .doesNotThrowAnyException();
  }
}
