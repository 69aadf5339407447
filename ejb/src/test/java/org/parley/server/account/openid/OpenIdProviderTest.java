package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.TrustedAuthorities;

/** Settings that do not go together keep the server from starting. */
class OpenIdProviderTest {
  private static final String ISSUER = "https://id.example.com/realms/house";

  private static OpenIdProvider with(Setting setting, String value) {
    return with(Map.of(setting, value));
  }

  private static OpenIdProvider with(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(OpenIdSettings.OPENID_ISSUER, ISSUER);
    settings.put(OpenIdSettings.OPENID_AUDIENCE, "parley");
    settings.putAll(more);
    return OpenIdProvider.of(Settings.of(settings));
  }

  @Test
  void theDiscoveryDocumentLiesBelowTheIssuer() {
    String document = ISSUER + "/.well-known/openid-configuration";
    assertThat(with(OpenIdSettings.OPENID_ISSUER, ISSUER).discovery()).hasToString(document);
    assertThat(with(OpenIdSettings.OPENID_ISSUER, ISSUER + '/').discovery()).hasToString(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://localhost/x",
        "http://[::1]:8080/",
        "HTTPS://id.example.com"
      })
  void plainHttpIsForThisMachine(String address) {
    assertThat(with(OpenIdSettings.OPENID_KEYS, address).keys()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.com",
        "http://10.0.0.1/",
        "http://localhost.example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.1.example/",
        "ftp://127.0.0.1/",
        "https://user@id.example.com/",
        "https:///keys",
        "id.example.com",
        "not an address"
      })
  void whatIsNotSafeIsToldAtTheStart(String address) {
    for (Setting setting :
        new Setting[] {
          OpenIdSettings.OPENID_ISSUER,
          OpenIdSettings.OPENID_KEYS,
          OpenIdSettings.OPENID_INTROSPECTION
        }) {
      assertThatThrownBy(() -> with(setting, address))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining(setting.key());
    }
  }

  @Test
  void whatIsMissingIsTold() {
    assertThatThrownBy(() -> with(OpenIdSettings.OPENID_AUDIENCE, " "))
        .hasMessageContaining("parley.openid.audience must be set");
    assertThatThrownBy(() -> with(OpenIdSettings.OPENID_CLAIM, ""))
        .hasMessageContaining("parley.openid.claim must be set");
    assertThatThrownBy(() -> with(OpenIdSettings.OPENID_CHECK, "introspection"))
        .hasMessageContaining("parley.openid.client.id must be set");
  }

  private static Map<Setting, String> introspection(String audience, boolean any) {
    return Map.of(
        OpenIdSettings.OPENID_CHECK, "introspection",
        OpenIdSettings.OPENID_CLIENT_ID, "parley",
        OpenIdSettings.OPENID_CLIENT_SECRET, "secret",
        OpenIdSettings.OPENID_AUDIENCE, audience,
        OpenIdSettings.OPENID_AUDIENCE_ANY, String.valueOf(any));
  }

  @Test
  void thatTokensMayBeForAnybodyMustBeSaid() {
    assertThat(with(introspection("parley", false)).audience()).containsExactly("parley");
    assertThat(with(introspection("", true)).audience()).isEmpty();
    assertThatThrownBy(() -> with(introspection("", false)))
        .hasMessageContaining("parley.openid.audience must be set");
    assertThatThrownBy(() -> with(introspection(" , ", false)))
        .hasMessageContaining("parley.openid.audience must be set");
    String together =
        "parley.openid.audience.any goes with introspection and without parley.openid.audience";
    assertThatThrownBy(() -> with(introspection("parley", true))).hasMessage(together);
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        OpenIdSettings.OPENID_AUDIENCE, "",
                        OpenIdSettings.OPENID_AUDIENCE_ANY, "true")))
        .hasMessage(together);
  }

  private static List<String> problems(String auth, String issuer) {
    return new OpenIdSettings()
        .problems(
            Settings.of(
                Map.of(
                    ServerSettings.DOMAINS,
                    "example.com",
                    AccountSettings.AUTH,
                    auth,
                    OpenIdSettings.OPENID_ISSUER,
                    issuer,
                    OpenIdSettings.OPENID_AUDIENCE,
                    "parley")));
  }

  @Test
  void theBackendAndTheProviderBelongTogether() {
    assertThat(problems("example.com=own+openid", ISSUER)).isEmpty();
    assertThat(problems("", "")).isEmpty();
    assertThat(problems("example.com=openid", ""))
        .containsExactly("parley.openid.issuer must be set, for parley.auth names openid");
    assertThat(problems("example.com=openid", "http://id.example.com"))
        .containsExactly(
            "parley.openid.issuer: http://id.example.com is not https, and not on this machine");
    assertThat(problems("example.com=own", ISSUER))
        .containsExactly(
            "parley.openid.issuer is set, but no domain takes its tokens; name openid in"
                + " parley.auth");
  }

  @Test
  void aFileOfTrustIsReadAtTheStart(@TempDir Path directory) throws IOException {
    Path none = directory.resolve("none.pem");
    Path empty = Files.createFile(directory.resolve("empty.pem"));
    Path other = Files.writeString(directory.resolve("other.pem"), "-----BEGIN X-----");
    for (Path file : new Path[] {none, empty, other}) {
      Settings settings = Settings.of(Map.of(OpenIdSettings.OPENID_TRUST, file.toString()));
      assertThatThrownBy(() -> TrustedAuthorities.context(settings, OpenIdSettings.OPENID_TRUST))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("parley.openid.trust: " + file + " cannot be used");
    }
  }
}
