package org.parley.server.s2s.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.administration.FederationRuleRepository;

class FederationPolicyTest {
  private static FederationPolicy policy(Map<Setting, String> settings) {
    return policy(settings, Map.of());
  }

  private static FederationPolicy policy(Map<Setting, String> settings, Map<String, Boolean> said) {
    FederationRules rules = new FederationRules(new KeptRules(new HashMap<>(said)));
    rules.load();
    return new FederationPolicy(Settings.of(settings), rules);
  }

  private record KeptRules(Map<String, Boolean> list) implements FederationRuleRepository {
    @Override
    public void save(String domain, boolean allowed) {
      list.put(domain, allowed);
    }

    @Override
    public void remove(String domain) {
      list.remove(domain);
    }
  }

  @Test
  void administratorsComeBeforeTheSettings() {
    FederationPolicy policy =
        policy(
            Map.of(
                FederationSettings.ALLOW,
                "example.net",
                FederationSettings.DENY,
                "bad.example.net,x.good.example.org"),
            Map.of("bad.example.net", true, "example.net", false, "good.example.org", true));
    assertThat(policy.trust("example.net")).isEqualTo(Trust.NEVER);
    assertThat(policy.trust("a.bad.example.net")).isEqualTo(Trust.DIALBACK_WITH_TLS);
    assertThat(policy.trust("good.example.org")).isEqualTo(Trust.DIALBACK_WITH_TLS);
    assertThat(policy.trust("x.good.example.org")).isEqualTo(Trust.NEVER);
    assertThat(policy.trust("example.org")).isEqualTo(Trust.NEVER);
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
