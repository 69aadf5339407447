package org.parley.server.s2s.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

class FederationPolicyTest {
  private static FederationPolicy policy(Map<Setting, String> settings) {
    return new FederationPolicy(Settings.of(settings));
  }

  @Test
  void dialbackOverTlsIsTheDefault() {
    assertThat(policy(Map.of()).trust("example.net")).isEqualTo(Trust.DIALBACK_WITH_TLS);
  }

  @Test
  void theLongestNameCounts() {
    FederationPolicy policy =
        policy(
            Map.of(
                FederationSettings.SECURITY,
                "never",
                FederationSettings.SECURITY_DOMAINS,
                "example.net=required-valid-certificate, chat.example.net=dialback-with-TLS"));
    assertThat(policy.trust("example.net")).isEqualTo(Trust.REQUIRED_VALID_CERTIFICATE);
    assertThat(policy.trust("a.b.example.net")).isEqualTo(Trust.REQUIRED_VALID_CERTIFICATE);
    assertThat(policy.trust("chat.example.net")).isEqualTo(Trust.DIALBACK_WITH_TLS);
    assertThat(policy.trust("anexample.net")).isEqualTo(Trust.NEVER);
  }

  @Test
  void listsComeFirst() {
    FederationPolicy policy =
        policy(
            Map.of(
                FederationSettings.ALLOW,
                "example.net,example.org",
                FederationSettings.DENY,
                "bad.example.net"));
    assertThat(policy.trust("good.example.net")).isEqualTo(Trust.DIALBACK_WITH_TLS);
    assertThat(policy.trust("bad.example.net")).isEqualTo(Trust.NEVER);
    assertThat(policy.trust("x.bad.example.net")).isEqualTo(Trust.NEVER);
    assertThat(policy.trust("elsewhere.example")).isEqualTo(Trust.NEVER);
  }

  @Test
  void mistakesAreTold() {
    for (String wrong : new String[] {"example.net", "example.net=perhaps", "x@y=never"}) {
      assertThatThrownBy(() -> policy(Map.of(FederationSettings.SECURITY_DOMAINS, wrong)))
          .isInstanceOf(SettingsException.class);
    }
    assertThatThrownBy(() -> policy(Map.of(FederationSettings.SECURITY, "perhaps")))
        .isInstanceOf(SettingsException.class);
  }
}
