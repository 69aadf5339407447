package org.parley.server.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.console.Admission;
import org.parley.core.http.Asked;
import org.parley.core.settings.Settings;

class DoorkeeperTest {
  private static Admission admission(String mode, String address, boolean secure, String... more) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return new Doorkeeper(Settings.of(Map.of(ConsoleSettings.CONSOLE, mode)))
        .admission(new Asked(address, secure, headers::get));
  }

  @ParameterizedTest
  @CsvSource({
    "local,  127.0.0.1, localhost:5280,  false, OPEN",
    "local,  ::1,       [::1]:5280,      false, OPEN",
    "local,  127.0.0.1, localhost,       true,  OPEN",
    "local,  127.0.0.1, evil.example,    false, REMOTE",
    "local,  192.0.2.7, localhost,       false, REMOTE",
    "local,  192.0.2.7, chat.example,    true,  REMOTE",
    "remote, 127.0.0.1, localhost:5280,  false, OPEN",
    "remote, 192.0.2.7, chat.example,    true,  OPEN",
    "remote, 192.0.2.7, chat.example,    false, INSECURE",
    "remote, 127.0.0.1, evil.example,    false, INSECURE",
    "off,    127.0.0.1, localhost:5280,  true,  OFF",
    "off,    192.0.2.7, chat.example,    true,  OFF"
  })
  void theWayDecides(String mode, String address, String host, boolean secure, Admission expected) {
    assertThat(admission(mode, address, secure, "Host", host)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "local,  127.0.0.1, https, REMOTE",
    "local,  127.0.0.1, http,  REMOTE",
    "remote, 127.0.0.1, https, OPEN",
    "remote, 127.0.0.1, http,  INSECURE",
    "remote, 192.0.2.9, https, INSECURE"
  })
  void whoComesThroughAProxyIsNotOfThisMachine(
      String mode, String proxy, String protocol, Admission expected) {
    assertThat(
            admission(
                mode,
                proxy,
                false,
                "Host",
                "localhost",
                "X-Forwarded-For",
                "127.0.0.1",
                "X-Forwarded-Proto",
                protocol))
        .isEqualTo(expected);
  }
}
