package org.parley.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7:50112, 192.0.2.7",
    "192.0.2.7, 192.0.2.7",
    "[2001:db8:1:2:3:4:5:6]:5222, 2001:db8:1:2:0:0:0:0/64",
    "[2001:db8:1:2::9]:5222, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
    "[::1]:40000, 0:0:0:0:0:0:0:0/64",
    "[::ffff:192.0.2.7]:40000, ::ffff:192.0.2.7",
    "unknown, unknown",
    "host.example:5222, host.example:5222",
    "[broken, [broken"
  })
  void tellsWhomAnAddressBelongsTo(String address, String network) {
    assertThat(NetworkPrefix.of(address)).isEqualTo(network);
  }
}
