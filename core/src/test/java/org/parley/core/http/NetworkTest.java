package org.parley.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,       192.0.2.7,        true",
    "192.0.2.7,       192.0.2.8,        false",
    "192.0.2.0/24,    192.0.2.255,      true",
    "192.0.2.0/24,    192.0.3.0,        false",
    "192.0.2.128/25,  192.0.2.127,      false",
    "10.0.0.0/9,      10.127.255.255,   true",
    "10.0.0.0/9,      10.128.0.0,       false",
    "0.0.0.0/0,       203.0.113.9,      true",
    "0.0.0.0/0,       2001:db8::1,      false",
    "::1,             ::1,              true",
    "::1,             127.0.0.1,        false",
    "[2001:db8::]/33, 2001:db8:7fff::1, true",
    "2001:db8::/33,   2001:db8:8000::1, false"
  })
  void holdsWhatBeginsWithTheSameBits(String network, String address, boolean held) {
    assertThat(Network.of(network).contains(Network.address(address).orElseThrow()))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example",
        "10.0.0",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "unknown", "_hidden", "10.0.0.999", "1.2.3.4:80", ":::"})
  void aNameIsNoAddress(String text) {
    assertThat(Network.address(text)).isEmpty();
  }
}
