package org.parley.connector.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.SettingsException;

class ConfiguredRoutesTest {
  @Test
  void aDomainHasItsTargetsInOrder() {
    ConfiguredRoutes routes =
        ConfiguredRoutes.parse(
            List.of(
                "a.example=10.0.0.5:1",
                "b.example = tls:host.example:2",
                "A.example=tls:[2001:db8::1]:3"));
    assertThat(routes.of("a.example"))
        .containsExactly(
            new DialTarget("10.0.0.5", 1, false), new DialTarget("2001:db8::1", 3, true));
    assertThat(routes.of("b.example")).containsExactly(new DialTarget("host.example", 2, true));
    assertThat(routes.of("c.example")).isEmpty();
  }

  @Test
  void anyDomainAndDefaultPorts() {
    ConfiguredRoutes routes =
        ConfiguredRoutes.parse(List.of("*=gate", "a.example=tls:gate", "xn--bcher-kva.de=b"));
    assertThat(routes.of("c.example")).containsExactly(new DialTarget("gate", 5269, false));
    assertThat(routes.of("a.example")).containsExactly(new DialTarget("gate", 5270, true));
    assertThat(routes.of("b\u00fccher.de")).containsExactly(new DialTarget("b", 5269, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example",
        "=host:1",
        "a@b=host:1",
        "a.example=",
        "a.example=host:0",
        "a.example=host:65536",
        "a.example=host:123456",
        "a.example=2001:db8::1",
        "a.example=[2001:db8::1",
        "a.example=[1:2]:5",
        "a.example=tls:",
        "a.example=a b:1",
        "a.example=-host:1"
      })
  void whatIsNoRouteIsNamed(String text) {
    assertThatThrownBy(() -> ConfiguredRoutes.parse(List.of(text)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("parley.s2s.routes")
        .hasMessageContaining(text);
  }

  @Test
  void nameServersAreAddresses() throws Exception {
    assertThat(NameServers.addresses(List.of("127.0.0.1", "127.0.0.1:5353", "::1", "[::1]:54")))
        .containsExactly(
            new InetSocketAddress("127.0.0.1", 53),
            new InetSocketAddress("127.0.0.1", 5353),
            new InetSocketAddress(InetAddress.getByName("::1"), 53),
            new InetSocketAddress(InetAddress.getByName("::1"), 54));
    assertThat(NameServers.addresses(List.of())).isNotEmpty();
    for (String wrong : List.of("dns.example", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:x")) {
      assertThatThrownBy(() -> NameServers.addresses(List.of(wrong)))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("parley.dns.server");
    }
  }
}
