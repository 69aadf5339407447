package org.parley.connector.tls.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.X509TrustManager;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;

/**
 * Judges the certificates of other servers, in both directions as those of servers: public
 * authorities no longer issue them for clients (RFC 6120, section 13.7.2).
 */
public final class ServerJudge implements AutoCloseable {
  /** What is known of a key exchange after the handshake: nothing that would matter. */
  private static final String ANY_EXCHANGE = "UNKNOWN";

  private final X509TrustManager judge;
  private final Clock clock;
  private final Revocation revocation;

  private ServerJudge(X509TrustManager judge, Clock clock, Revocation revocation) {
    this.judge = judge;
    this.clock = clock;
    this.revocation = revocation;
  }

  /** Trusts those authorities that the settings name, else those of the platform. */
  public static ServerJudge of(Settings settings, Clock clock) throws IOException {
    String file = settings.text(TlsSettings.TRUST_SERVERS);
    X509TrustManager judge = file.isEmpty() ? Anchors.ofPlatform() : Anchors.of(Path.of(file));
    String choice = settings.choice(TlsSettings.REVOCATION);
    return new ServerJudge(
        judge,
        clock,
        choice.equals("off")
            ? null
            : new Revocation(judge.getAcceptedIssuers(), choice.equals("soft")));
  }

  /**
   * Judges a chain.
   *
   * @param responses of OCSP that came with the handshake
   */
  public CompletionStage<CertificateVerdict> judge(
      X509Certificate[] chain, List<byte[]> responses) {
    try {
      judge.checkServerTrusted(chain, ANY_EXCHANGE);
    } catch (CertificateException e) {
      return CompletableFuture.completedFuture(refused(chain, e));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(CertificateVerdict.refused("broken"));
    }
    if (revocation == null) {
      return CompletableFuture.completedFuture(CertificateVerdict.trusted(chain));
    }
    return revocation
        .check(chain, responses)
        .handle(
            (done, e) ->
                e == null
                    ? CertificateVerdict.trusted(chain)
                    : refused(chain, Revocation.cause(e)));
  }

  private CertificateVerdict refused(X509Certificate[] chain, GeneralSecurityException e) {
    return CertificateVerdict.refused(Fault.of(chain, e, clock.instant()));
  }

  @Override
  public void close() {
    if (revocation != null) {
      revocation.close();
    }
  }
}
