package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;

class AccountBackendsTest {
  private final MapBackend own = new MapBackend("own");
  private final MapBackend ldap = new MapBackend("ldap");

  private static Settings settings(String auth) {
    return Settings.of(
        Map.of(ServerSettings.DOMAINS, "example.org, Example.net", AccountSettings.AUTH, auth));
  }

  private AccountBackends backends(String auth) {
    return new AccountBackends(List.of(own, ldap), settings(auth));
  }

  @Test
  void eachDomainHasItsBackendsInTheirOrder() {
    AccountBackends backends = backends("EXAMPLE.org = ldap + own, example.net=ldap");
    assertThat(backends.of("example.org")).containsExactly(ldap, own);
    assertThat(backends.of("example.net")).containsExactly(ldap);
    assertThat(backends.of("example.com")).isEmpty();
  }

  @Test
  void whereNothingIsSaidAccountsAreOurOwn() {
    assertThat(backends("").of("example.org")).containsExactly(own);
    assertThat(backends("example.org=ldap").of("example.net")).containsExactly(own);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com=own | parley.auth names example.com, which is not served here; add it to"
            + " parley.domains or take it out",
        "own | parley.auth is a list of domains and their backends, such as example.org=own, but it"
            + " has: own",
        "a@example.org=own | parley.auth is a list of domains and their backends, such as"
            + " example.org=own, but it has: a@example.org=own",
        "example.org= | parley.auth must have different backends between the plus signs, but has:"
            + " example.org=",
        "example.org=own+own | parley.auth must have different backends between the plus signs, but"
            + " has: example.org=own+own",
        "example.org=own,Example.org=ldap | parley.auth names example.org twice; join what it says"
            + " with a plus sign"
      })
  void whatIsWrongIsToldWhenTheSettingsAreChecked(String auth, String sentence) {
    SettingGroups groups = SettingGroups.seenBy(getClass().getClassLoader());
    assertThatThrownBy(() -> groups.requireValid(settings(auth)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> backends(auth)).hasMessage(sentence);
  }

  @Test
  void whatIsRightPasses() {
    SettingGroups groups = SettingGroups.seenBy(getClass().getClassLoader());
    groups.requireValid(settings("example.org=own,example.net=own"));
  }

  @Test
  void aBackendThatThereIsNotIsTold() {
    assertThatThrownBy(() -> backends("example.org=ldpa+own"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "parley.auth has ldpa for example.org, but the backends of accounts are ldap, own");
  }

  @Test
  void oneNameIsOneBackend() {
    List<AccountBackend> two = List.of(own, ldap, new MapBackend("ldap"));
    assertThatThrownBy(() -> new AccountBackends(two, settings("")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ldap");
  }
}
