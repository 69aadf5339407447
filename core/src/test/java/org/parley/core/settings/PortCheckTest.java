package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  private final Map<Setting, String> values = new HashMap<>();

  PortCheckTest() {
    values.put(NetworkSettings.BIND, "127.0.0.1");
    for (Setting setting : new NetworkSettings().settings()) {
      if (setting.kind() == Setting.Kind.PORT) {
        values.put(setting, "0");
      }
    }
  }

  private PortCheck check() {
    return new PortCheck(Settings.of(values));
  }

  private static ServerSocket socket() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void nothingIsWrongWithPortsThatAreOffOrFree() throws Exception {
    int free;
    try (ServerSocket socket = socket()) {
      free = socket.getLocalPort();
    }
    values.put(NetworkSettings.S2S_PORT, Integer.toString(free));
    assertThatCode(() -> check().requireAll()).doesNotThrowAnyException();
  }

  @Test
  void aPortInUseIsNamedWithItsSetting() throws Exception {
    try (ServerSocket socket = socket()) {
      values.put(NetworkSettings.S2S_TLS_PORT, Integer.toString(socket.getLocalPort()));
      assertThatThrownBy(() -> check().requireXmpp())
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("Port " + socket.getLocalPort() + " of address 127.0.0.1")
          .hasMessageContaining("parley.s2s.tls.port");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsTold() {
    values.put(NetworkSettings.BIND, "192.0.2.1");
    values.put(NetworkSettings.C2S_PORT, "15222");
    assertThatThrownBy(() -> check().requireXmpp()).hasMessageContaining("192.0.2.1");
  }

  @Test
  void noOtherProgramIsBlamedForTwoPortsOfOurs() {
    values.put(NetworkSettings.C2S_PORT, "15222");
    values.put(NetworkSettings.HTTPS_PORT, "15222");
    values.put(NetworkSettings.S2S_PORT, "15269");
    values.put(NetworkSettings.COMPONENT_PORT, "15269");
    values.put(NetworkSettings.COMPONENT_BIND, "0.0.0.0");
    assertThatThrownBy(() -> check().requireAll())
        .hasMessageContaining("parley.c2s.port and parley.https.port are the same port: 15222")
        .hasMessageContaining("parley.s2s.port and parley.component.port are the same port: 15269");
  }

  @Test
  void twoAddressesMayHaveTheSamePort() throws Exception {
    int free;
    try (ServerSocket socket = socket()) {
      free = socket.getLocalPort();
    }
    values.put(NetworkSettings.C2S_PORT, Integer.toString(free));
    values.put(NetworkSettings.COMPONENT_PORT, Integer.toString(free));
    values.put(NetworkSettings.COMPONENT_BIND, "127.0.0.2");
    assertThatCode(() -> check().requireXmpp()).doesNotThrowAnyException();
  }
}
