package org.parley.connector.tls.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks whether certificates were revoked: by the OCSP responses that came with the handshake, else
 * by OCSP, else by revocation lists. That may take the time of a question to the authority, so a
 * few threads of its own do it.
 */
final class Revocation implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUE = 500;
  private static final int IDLE_SECONDS = 10;

  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final boolean soft;
  private final ThreadPoolExecutor threads;

  /**
   * @param soft whether a certificate passes of which the authority does not tell
   */
  Revocation(X509Certificate[] authorities, boolean soft) {
    for (X509Certificate authority : authorities) {
      anchors.add(new TrustAnchor(authority, null));
    }
    this.soft = soft;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "parley-revocation");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Checks a chain that leads to an anchor.
   *
   * @return fails with a {@link GeneralSecurityException} when it is revoked or must be taken so
   */
  CompletableFuture<Void> check(X509Certificate[] chain, List<byte[]> responses) {
    try {
      return CompletableFuture.runAsync(() -> run(chain, responses), threads);
    } catch (RejectedExecutionException e) {
      return soft
          ? CompletableFuture.completedFuture(null)
          : CompletableFuture.failedFuture(unknown());
    }
  }

  /** What a failed check failed for. */
  static GeneralSecurityException cause(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof GeneralSecurityException known ? known : unknown();
  }

  private static GeneralSecurityException unknown() {
    return new CertPathValidatorException(
        Fault.REVOCATION_UNKNOWN, null, null, -1, BasicReason.UNDETERMINED_REVOCATION_STATUS);
  }

  private void run(X509Certificate[] chain, List<byte[]> responses) {
    List<X509Certificate> path = path(chain);
    if (path.isEmpty()) {
      return; // it is an anchor itself
    }
    GeneralSecurityException failure = failure(path, responses, Set.of());
    if (soft && failure != null && !isRevoked(failure)) {
      // an authority of which nothing is known must not hide what is known of the certificate
      failure = failure(path, responses, Set.of(Option.ONLY_END_ENTITY));
    }
    if (failure != null && (!soft || isRevoked(failure))) {
      throw new CompletionException(isRevoked(failure) ? failure : unknown());
    }
  }

  private static boolean isRevoked(GeneralSecurityException failure) {
    return failure instanceof CertPathValidatorException refused
        && refused.getReason() == BasicReason.REVOKED;
  }

  private GeneralSecurityException failure(
      List<X509Certificate> path, List<byte[]> responses, Set<Option> more) {
    try {
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      Set<Option> options = EnumSet.noneOf(Option.class);
      options.addAll(more);
      if (soft) {
        options.add(Option.SOFT_FAIL);
      }
      checker.setOptions(options);
      checker.setOcspResponses(stapled(path, responses));
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.addCertPathChecker(checker);
      validator.validate(
          CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return null;
    } catch (GeneralSecurityException e) {
      return e;
    }
  }

  private static Map<X509Certificate, byte[]> stapled(
      List<X509Certificate> path, List<byte[]> responses) {
    Map<X509Certificate, byte[]> stapled = new HashMap<>();
    for (int i = 0; i < Math.min(path.size(), responses.size()); i++) {
      if (responses.get(i).length > 0) {
        stapled.put(path.get(i), responses.get(i));
      }
    }
    return stapled;
  }

  /** The chain in order and without its anchor, as the validator wants it. */
  private List<X509Certificate> path(X509Certificate[] chain) {
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      if (anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()))) {
        break;
      }
      path.add(certificate);
    }
    return path;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
