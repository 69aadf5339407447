package org.parley.core.sasl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.core.sasl.mechanism.ScramClient.utf8;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.link.Security;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;

class SaslMechanismsTest {
  private static final List<String> NAMES =
      List.of("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "EXTERNAL", "ANONYMOUS");
  private static final Security TLS =
      new Security("TLSv1.3", "x", List.of(), new byte[] {1}, new byte[32]);
  private static final Security BARE_TLS = new Security("TLSv1.2", "x", List.of(), null, null);

  private static SaslMechanisms mechanisms(List<String> names) {
    return new SaslMechanisms(
        names,
        (username, domain, hash) -> {
          throw new IllegalStateException("no database");
        },
        (username, domain, password) ->
            username.equals("romeo") && domain.equals("example.com") && password.equals("r\u00f6s")
                ? Verdict.right("romeo")
                : Verdict.WRONG,
        (username, domain) -> Verdict.UNKNOWN);
  }

  private static SaslExchange judging(SaslExchange exchange) {
    return message -> exchange.evaluate(message).judged();
  }

  private static SaslExchange begin(String name) {
    SaslMechanisms mechanisms = mechanisms(NAMES);
    return judging(mechanisms.begin(name, mechanisms.offer("example.com", TLS)).orElseThrow());
  }

  @Test
  void formsWithChannelBindingComeFirst() {
    assertThat(mechanisms(NAMES).offer("example.com", TLS).offered())
        .containsExactly(
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-1",
            "PLAIN",
            "ANONYMOUS");
    assertThat(mechanisms(NAMES).offer("example.com", BARE_TLS).offered())
        .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "ANONYMOUS");
    assertThat(mechanisms(NAMES).offer("example.com", null).offered())
        .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "ANONYMOUS");
    assertThat(mechanisms(List.of("SCRAM-SHA-1-PLUS", "PLAIN")).offer("example.com", TLS).offered())
        .containsExactly("SCRAM-SHA-1-PLUS", "PLAIN");
  }

  @Test
  void typesOfChannelBinding() {
    assertThat(ChannelBinding.types(null)).isEmpty();
    assertThat(ChannelBinding.types(TLS)).containsExactly("tls-exporter", "tls-server-end-point");
    Security noHash = new Security("TLSv1.3", "x", List.of(), null, new byte[32]);
    assertThat(ChannelBinding.types(noHash)).containsExactly("tls-exporter");
  }

  /** Without the type that clients may count on, nobody is told that channels are bound. */
  @Test
  void noneIsOfferedWhereTheMandatoryOneIsMissing() {
    for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
      Security security = new Security(protocol, "x", List.of(), new byte[] {1}, null);
      assertThat(ChannelBinding.types(security)).isEmpty();
      assertThat(mechanisms(NAMES).offer("example.com", security).offered())
          .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "ANONYMOUS");
    }
  }

  @Test
  void unknownNameIsTold() {
    assertThatThrownBy(() -> mechanisms(List.of("DIGEST-MD5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DIGEST-MD5");
  }

  @Test
  void whatWasNotOfferedCannotBegin() {
    SaslMechanisms mechanisms = mechanisms(NAMES);
    SaslContext withoutTls = mechanisms.offer("example.com", null);
    assertThat(mechanisms.begin("PLAIN", withoutTls)).isEmpty();
    assertThat(mechanisms.begin("SCRAM-SHA-1-PLUS", withoutTls)).isEmpty();
    assertThat(mechanisms.begin("EXTERNAL", withoutTls)).isEmpty();
    assertThat(mechanisms.begin("plain", mechanisms.offer("example.com", TLS))).isEmpty();
    assertThat(mechanisms.begin("SCRAM-SHA-512", mechanisms.offer("example.com", TLS))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0romeo0r\u00f6s|romeo",
        "romeo@example.com0romeo0r\u00f6s|romeo",
        "0ROMEO0r\u00f6s|romeo",
        "Romeo@EXAMPLE.com0romeo0r\u00f6s|romeo"
      })
  void plainSucceeds(String message, String username) {
    assertThat(begin("PLAIN").evaluate(utf8(message.replace('0', '\0'))))
        .isEqualTo(new SaslStep.Success(username, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0romeo0wrong|NOT_AUTHORIZED",
        "0juliet0r\u00f6s|NOT_AUTHORIZED",
        "0rom eo0r\u00f6s|NOT_AUTHORIZED",
        "0romeo@example.com0r\u00f6s|NOT_AUTHORIZED",
        "juliet@example.com0romeo0r\u00f6s|INVALID_AUTHZID",
        "romeo@example.net0romeo0r\u00f6s|INVALID_AUTHZID",
        "romeo@example.com/x0romeo0r\u00f6s|INVALID_AUTHZID",
        "romeo0r\u00f6s|MALFORMED_REQUEST",
        "0romeo0|MALFORMED_REQUEST",
        "00r\u00f6s|MALFORMED_REQUEST",
        "0romeo0r\u00f6s0|MALFORMED_REQUEST",
        "0romeo0r\u00f6s0x|MALFORMED_REQUEST",
        "romeo|MALFORMED_REQUEST",
        "''|MALFORMED_REQUEST"
      })
  void plainFails(String message, SaslFailure failure) {
    SaslStep step = begin("PLAIN").evaluate(utf8(message.replace('0', '\0')));
    assertThat(((SaslStep.Failure) step).failure()).isEqualTo(failure);
  }

  @Test
  void plainIsUtf8AndOnce() {
    SaslExchange exchange = begin("PLAIN");
    assertThat(((SaslStep.Challenge) exchange.evaluate(null)).data()).isEmpty();
    SaslStep step = exchange.evaluate(new byte[] {0, 'r', 0, (byte) 0xC3});
    assertThat(((SaslStep.Failure) step).failure()).isEqualTo(SaslFailure.MALFORMED_REQUEST);
    assertThat(exchange.evaluate(utf8("\0romeo\0r\u00f6s"))).isInstanceOf(SaslStep.Failure.class);
  }

  @Test
  void anonymousHasNoName() {
    assertThat(begin("ANONYMOUS").evaluate(new byte[0]))
        .isEqualTo(new SaslStep.Success(null, null));
    assertThat(begin("ANONYMOUS").evaluate(utf8("sirhc")))
        .isEqualTo(new SaslStep.Success(null, null));
    assertThat(begin("ANONYMOUS").evaluate(utf8("x".repeat(256))))
        .isInstanceOf(SaslStep.Failure.class);
    assertThat(begin("ANONYMOUS").evaluate(new byte[] {(byte) 0xFF}))
        .isInstanceOf(SaslStep.Failure.class);
  }

  @Test
  void lookupThatFailsEndsTheExchange() {
    SaslExchange exchange = begin("SCRAM-SHA-1");
    assertThatThrownBy(() -> exchange.evaluate(utf8("n,,n=romeo,r=x"))).hasMessage("no database");
    assertThat(exchange.evaluate(utf8("n,,n=romeo,r=x"))).isInstanceOf(SaslStep.Failure.class);
  }
}
