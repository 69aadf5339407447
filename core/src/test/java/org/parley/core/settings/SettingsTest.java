package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final SettingGroups GROUPS =
      SettingGroups.seenBy(SettingsTest.class.getClassLoader());

  @TempDir Path data;

  private Settings load(Map<String, String> properties, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("parley.data", data.toString());
    return Settings.load(all, environment);
  }

  @Test
  void aSystemPropertyComesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    Files.writeString(
        data.resolve("parley.properties"),
        "parley.c2s.port=1\nparley.c2s.tls.port=1\nparley.workers=1\n");
    Settings settings =
        load(
            Map.of("parley.c2s.port", "3"),
            Map.of("PARLEY_C2S_PORT", "2", "PARLEY_C2S_TLS_PORT", "2"));
    assertThat(settings.number(NetworkSettings.C2S_PORT)).isEqualTo(3);
    assertThat(settings.number(NetworkSettings.C2S_TLS_PORT)).isEqualTo(2);
    assertThat(settings.number(ServerSettings.WORKERS)).isEqualTo(1);
    assertThat(settings.number(ConnectionSettings.LIMIT_DEPTH)).isEqualTo(64);
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    assertThatThrownBy(() -> load(Map.of("parley.config", "/nowhere/at/all"), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("/nowhere/at/all");
  }

  @Test
  void theDefaultsAreValid() {
    GROUPS.requireValid(Settings.of(Map.of()));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    Settings settings =
        Settings.of(
            Map.of(
                NetworkSettings.C2S_PORT, "high",
                ServerSettings.WORKERS, "-1",
                TlsSettings.C2S_TLS, "maybe",
                ServerSettings.VERSION_HIDDEN, "yes"));
    assertThatThrownBy(() -> GROUPS.requireValid(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "parley.c2s.port", "parley.workers", "parley.c2s.tls", "parley.version.hidden");
  }

  @Test
  void aListIsSeparatedByCommas() {
    Settings settings = Settings.of(Map.of(ServerSettings.DOMAINS, " a.example , b.example,"));
    assertThat(settings.list(ServerSettings.DOMAINS)).containsExactly("a.example", "b.example");
  }
}
