package org.parley.core.sasl.gss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.mechanism.SaslMechanisms;

/** What can be told without a ticket; {@code KerberosLoginIT} has real ones. */
class GssMechanismsTest {
  private static final Security TLS =
      new Security("TLSv1.3", "x", List.of(), new byte[] {1}, new byte[32]);

  private final List<String> told = new ArrayList<>();
  private boolean binds = true;

  /** Has keys for example.com, but nobody has established a context with it yet. */
  private final GssService service =
      new GssService() {
        @Override
        public boolean accepts(String domain) {
          return domain.equals("example.com");
        }

        @Override
        public boolean binds() {
          return binds;
        }

        @Override
        public GSSContext context(String domain, byte[] binding) throws GSSException {
          throw new GSSException(GSSException.NO_CRED);
        }

        @Override
        public Optional<String> person(GSSContext context, String domain) {
          throw new IllegalStateException("nobody");
        }

        @Override
        public void refused(String domain, GSSException why) {
          told.add(domain + ' ' + why.getMajor());
        }
      };

  private SaslMechanisms mechanisms() {
    return new SaslMechanisms(
        List.of("PLAIN", "GS2-KRB5", "GSSAPI"),
        null,
        (username, domain, password) -> Verdict.WRONG,
        (username, domain) -> Verdict.right(username),
        List.of(
            new Gssapi(service, (username, domain) -> Verdict.right(username)),
            new Gs2Kerberos(false, service, (username, domain) -> Verdict.right(username)),
            new Gs2Kerberos(true, service, (username, domain) -> Verdict.right(username))));
  }

  @Test
  void whatBindsTheChannelComesFirst() {
    assertThat(mechanisms().offer("example.com", TLS).offered())
        .containsExactly("GS2-KRB5-PLUS", "PLAIN", "GS2-KRB5", "GSSAPI");
  }

  @Test
  void nothingIsOfferedThatCannotSucceed() {
    assertThat(mechanisms().offer("example.net", TLS).offered()).containsExactly("PLAIN");
    assertThat(mechanisms().offer("example.com", null).offered()).isEmpty();
    Security withoutExporter = new Security("TLSv1.3", "x", List.of(), new byte[] {1}, null);
    assertThat(mechanisms().offer("example.com", withoutExporter).offered())
        .containsExactly("PLAIN", "GS2-KRB5", "GSSAPI");
    binds = false;
    assertThat(mechanisms().offer("example.com", TLS).offered()).containsExactly("PLAIN", "GSSAPI");
  }

  @ParameterizedTest
  @CsvSource({"GSSAPI,x", "GS2-KRB5,'n,,x'"})
  void aContextThatFailsIsToldToTheServiceAlone(String name, String message) {
    SaslMechanisms mechanisms = mechanisms();
    SaslExchange exchange =
        mechanisms.begin(name, mechanisms.offer("example.com", TLS)).orElseThrow();
    SaslStep step = exchange.evaluate(message.getBytes());
    assertThat(((SaslStep.Proof) step).effort()).isEqualTo(SaslStep.Effort.COSTLY);
    assertThat(told).isEmpty();
    assertThat(step.judged())
        .isEqualTo(new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null, true));
    assertThat(told).containsExactly("example.com " + GSSException.NO_CRED);
  }

  @ParameterizedTest
  @CsvSource({"0,60 0b", "1,60 0c", "116,60 7f", "117,60 81 80", "244,60 81 ff", "245,60 82 0100"})
  void theHeaderOfAToken(int length, String start) {
    byte[] token = KerberosToken.withHeader(new byte[length]);
    String hex = java.util.HexFormat.of().formatHex(token);
    String mechanism = "06092a864886f712010202";
    assertThat(hex).startsWith(start.replace(" ", "") + mechanism);
    assertThat(token).hasSize(start.replace(" ", "").length() / 2 + 11 + length);
  }
}
