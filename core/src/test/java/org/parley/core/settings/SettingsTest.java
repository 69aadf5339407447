package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void whatTheAdapterWasGivenComesBeforeTheFileAndAfterTheEnvironment() throws Exception {
    Files.writeString(data.resolve("parley.properties"), "parley.bind=::1\nparley.c2s.port=1\n");
    Settings settings =
        Settings.load(
            Map.of("parley.data", data.toString()),
            Map.of("PARLEY_C2S_TLS_PORT", "2"),
            new Source("adapter", Map.of("parley.c2s.port", "3", "parley.c2s.tls.port", "3")));
    assertThat(settings.number(NetworkSettings.C2S_PORT)).isEqualTo(3);
    assertThat(settings.number(NetworkSettings.C2S_TLS_PORT)).isEqualTo(2);
    assertThat(settings.text(NetworkSettings.BIND)).isEqualTo("::1");
  }

  /** Containers give the defaults of the descriptor, too. */
  @Test
  void aDefaultOfTheAdapterSaysNothing() throws Exception {
    Files.writeString(data.resolve("parley.properties"), "parley.bind=::1\nparley.c2s.port=1\n");
    Source adapter =
        new Source(
                "adapter",
                Map.of("parley.bind", "0.0.0.0", "parley.c2s.port", "2", "parley.other", ""))
            .withoutDefaults(GROUPS.all());
    Settings settings = Settings.load(Map.of("parley.data", data.toString()), Map.of(), adapter);
    assertThat(settings.text(NetworkSettings.BIND)).isEqualTo("::1");
    assertThat(settings.number(NetworkSettings.C2S_PORT)).isEqualTo(2);
    assertThat(settings.given()).containsKey("parley.other");
  }

  @Test
  void whatIsDerivedIsMadeAnewWhenItIsReadAgain() {
    Settings settings = Settings.of(Map.of(ServerSettings.DOMAINS, "a.example"));
    List<List<String>> made = new ArrayList<>();
    Supplier<Integer> derived =
        settings.derive(
            given -> {
              made.add(given.list(ServerSettings.DOMAINS));
              return made.size();
            });
    assertThat(derived.get()).isEqualTo(1);
    settings.take(
        Settings.of(Map.of(ServerSettings.DOMAINS, "b.example")), List.of(ServerSettings.DOMAINS));
    assertThat(derived.get()).isEqualTo(2);
    assertThat(derived.get()).isEqualTo(2);
    assertThat(made).containsExactly(List.of("a.example"), List.of("b.example"));
  }

  @Test
  void theNameInTheAdapterHasCapitalsForDots() {
    assertThat(NetworkSettings.C2S_TLS_PORT.adapterName()).isEqualTo("c2sTlsPort");
  }

  @Test
  void theAdapterMayTellWhereTheFileIs() throws Exception {
    Files.writeString(data.resolve("parley.properties"), "parley.workers=7\n");
    Settings settings =
        Settings.load(
            Map.of(), Map.of(), new Source("adapter", Map.of("parley.data", data.toString())));
    assertThat(settings.number(ServerSettings.WORKERS)).isEqualTo(7);
  }

  @Test
  void whatWasGivenIsToldWithItsSourceAndSecretsAreNot() {
    Settings settings =
        load(
            Map.of("parley.c2s.port", "1", "parley.workers", "0"),
            Map.of(
                "PARLEY_C2S_PORT", "2",
                "PARLEY_TLS_KEYSTORE_PASSWORD", "hush",
                "PARLEY_BIND", "::1"));
    assertThat(GROUPS.tell(settings))
        .contains(
            "parley.c2s.port=1 (system property)",
            "parley.bind=::1 (environment)",
            "parley.tls.keystore.password=(hidden) (environment)")
        .noneMatch(line -> line.contains("hush") || line.contains("parley.workers"));
  }

  @Test
  void whatIsNoSettingIsToldWithWhatMayHaveBeenMeant() {
    Settings settings =
        load(
            Map.of("parley.domainz", "a.example", "parley.instance", "x"),
            Map.of("PARLEY_C2S_PROT", "1", "PARLEY_SOMETHING_ELSE", "1", "PARLEY_JAVA_OPTS", ""));
    assertThat(GROUPS.unknown(settings))
        .containsExactly(
            "There is no setting parley.c2s.prot, which was given as environment;"
                + " is it parley.c2s.port?",
            "There is no setting parley.domainz, which was given as system property;"
                + " is it parley.domains?",
            "There is no setting parley.something.else, which was given as environment.");
  }

  @Test
  void aFaultIsNamedAsItWasGiven() {
    Settings settings =
        load(Map.of("parley.c2s.tls.port", "65536"), Map.of("PARLEY_C2S_PORT", "70000"));
    assertThatThrownBy(() -> GROUPS.requireValid(settings))
        .hasMessageContaining("PARLEY_C2S_PORT must be a port number from 0 to 65535")
        .hasMessageContaining("parley.c2s.tls.port must be a port number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",,", " , "})
  void atLeastOneDomainIsServed(String none) {
    Settings settings = Settings.of(Map.of(ServerSettings.DOMAINS, none));
    assertThatThrownBy(() -> GROUPS.requireValid(settings))
        .hasMessageContaining("at least one domain");
  }

  @Test
  void everyGroupOfThisArchiveIsFoundWithItsConstants() {
    assertThat(GROUPS.all())
        .contains(ServerSettings.DOMAINS, NetworkSettings.BIND, TlsSettings.PEM)
        .contains(ConnectionSettings.LIMIT_DEPTH, DiallingSettings.DNS_SERVER)
        .contains(WebSettings.ORIGINS);
  }
}
