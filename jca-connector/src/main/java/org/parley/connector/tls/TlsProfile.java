package org.parley.connector.tls;

import io.netty.util.NetUtil;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.parley.core.jid.Jid;

/** The versions and cipher suites that RFC 9325 recommends, as far as the platform has them. */
final class TlsProfile {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  SSLContext context(KeyManager keys, TrustManager trusted) throws GeneralSecurityException {
    SSLContext fresh = SSLContext.getInstance("TLS");
    fresh.init(
        new KeyManager[] {keys},
        trusted == null ? new TrustManager[0] : new TrustManager[] {trusted},
        new SecureRandom());
    return fresh;
  }

  SSLParameters parameters(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    List<String> supported = Arrays.asList(engine.getSupportedCipherSuites());
    parameters.setCipherSuites(
        CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new));
    return parameters;
  }

  /** The name for SNI (RFC 6066); an address is none. */
  static Optional<SNIServerName> serverName(String domain) {
    if (domain.startsWith("[") || NetUtil.isValidIpV4Address(domain)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SNIHostName(Jid.of(domain).asciiDomain()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
