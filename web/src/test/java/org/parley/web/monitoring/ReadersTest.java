package org.parley.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.web.link.FakeRequest;
import org.parley.web.monitoring.Readers.Verdict;

class ReadersTest {
  private static final String TOKEN = "but-soft-what-light";

  private static Readers readers(String choice) {
    return new Readers(
        Settings.of(Map.of(MonitoringSettings.METRICS, choice, MonitoringSettings.TOKEN, TOKEN)));
  }

  private static FakeRequest here() {
    return FakeRequest.from("127.0.0.1").header("Host", "localhost:5280");
  }

  @Test
  void thisMachineIsAllowedWithoutAnySetting() {
    assertThat(new Readers(Settings.of(Map.of())).of(here().http())).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,127.0.0.1:5280", "127.0.0.7,LOCALHOST", "::1,[::1]:5280"})
  void loopbackHasManyNames(String address, String host) {
    FakeRequest request = FakeRequest.from(address).header("Host", host);
    assertThat(readers("loopback").of(request.http())).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1", "0.0.0.0", "unknown"})
  void whoeverConnectsFromElsewhereIsNotAllowed(String address) {
    FakeRequest request = FakeRequest.from(address).header("Host", "localhost:5280");
    assertThat(readers("loopback").of(request.http())).isEqualTo(Verdict.FROM_ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "x-forwarded-proto",
        "X-Forwarded-Host",
        "Forwarded",
        "Via",
        "X-Real-IP"
      })
  void whoeverComesThroughAProxyIsNotOfThisMachine(String header) {
    assertThat(readers("loopback").of(here().header(header, "127.0.0.1").http()))
        .isEqualTo(Verdict.FROM_ELSEWHERE);
  }

  @Test
  void noHeaderMakesAnybodyLocal() {
    FakeRequest request =
        FakeRequest.from("192.0.2.7")
            .header("Host", "localhost")
            .header("X-Forwarded-For", "127.0.0.1");
    assertThat(readers("loopback").of(request.http())).isEqualTo(Verdict.FROM_ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "evil.example:127.0.0.1", ""})
  void aPageWhoseNameLeadsHereIsNotAllowed(String host) {
    FakeRequest request = FakeRequest.from("127.0.0.1").header("Host", host);
    assertThat(readers("loopback").of(request.http())).isEqualTo(Verdict.FROM_ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer "})
  void whoeverShowsTheTokenIsAllowedFromAnywhere(String scheme) {
    FakeRequest request =
        FakeRequest.from("192.0.2.7")
            .header("X-Forwarded-For", "198.51.100.1")
            .header("Authorization", scheme + TOKEN);
    assertThat(readers("token").of(request.http())).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer but-soft-what-ligh",
        "Bearer but-soft-what-lights",
        "Bearer ",
        "Basic but-soft-what-light",
        "but-soft-what-light"
      })
  void aWrongTokenIsRefusedEvenOnThisMachine(String authorization) {
    assertThat(readers("token").of(here().header("Authorization", authorization).http()))
        .isEqualTo(Verdict.NO_TOKEN);
    assertThat(readers("token").of(here().http())).isEqualTo(Verdict.NO_TOKEN);
  }

  @Test
  void theTokenIsWorthNothingWhereItWasNotChosen() {
    FakeRequest request = FakeRequest.from("192.0.2.7").header("Authorization", "Bearer " + TOKEN);
    assertThat(readers("loopback").of(request.http())).isEqualTo(Verdict.FROM_ELSEWHERE);
    assertThat(readers("off").of(request.http())).isEqualTo(Verdict.OFF);
    assertThat(readers("off").of(here().http())).isEqualTo(Verdict.OFF);
  }

  @Test
  void anEmptyTokenIsNone() {
    Readers readers = new Readers(Settings.of(Map.of(MonitoringSettings.METRICS, "token")));
    assertThat(readers.of(here().header("Authorization", "Bearer ").http()))
        .isEqualTo(Verdict.NO_TOKEN);
  }
}
