package org.parley.core.sasl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3000",
        "300A06082B06010505070805",
        "301006082B06010505070805A0040C0261",
        "301006082B06010505070805A0040C036162",
        "301106082B06010505070805A0050C02616200",
        "30800608",
        "30FF",
        "A0843FFFFFFF",
        "300F06082B06010505070805A0030C01FF",
        "300F06082B06010505070805A0030C016100"
      })
  void malformedNameIsNone(String hex) {
    assertThat(OtherName.xmppAddr(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "300F06082B06010505070805A0030C0161",
        "A00F06082B06010505070805A0030C0161",
        "301106082B06010505070805A005A0030C0161",
        "30811006082B06010505070805A0810" + "30C0161"
      })
  void formsOfTheSameName(String hex) {
    assertThat(OtherName.xmppAddr(HexFormat.of().parseHex(hex))).contains("a");
  }
}
