package org.parley.connector.tls;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/** The data by which authentication is bound to a TLS channel. */
final class BindingData {
  private static final String LABEL = "EXPORTER-Channel-Binding";
  private static final int EXPORTER_BYTES = 32;

  private final Method exporter;

  BindingData() {
    Method found;
    try {
      found =
          ExtendedSSLSession.class.getMethod(
              "exportKeyingMaterialData", String.class, byte[].class, int.class);
    } catch (NoSuchMethodException e) {
      found = null;
    }
    exporter = found;
  }

  /**
   * The hash of RFC 5929, section 4.1 ({@code tls-server-end-point}): by the hash function of the
   * certificate's signature, SHA-256 in place of MD5 and SHA-1; null when it has not one.
   */
  byte[] serverEndPoint(X509Certificate certificate) {
    try {
      String hash = hashOfSignature(certificate);
      return hash == null ? null : MessageDigest.getInstance(hash).digest(certificate.getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      return null;
    }
  }

  private static String hashOfSignature(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    String hash;
    if (algorithm.equals("RSASSA-PSS")) {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      hash = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } else {
      int with = algorithm.indexOf("WITH");
      hash = with < 0 ? null : algorithm.substring(0, with);
    }
    if (hash == null) {
      return null;
    }
    return switch (hash.toUpperCase(Locale.ROOT).replace("-", "")) {
      case "MD5", "SHA1", "SHA", "SHA256" -> "SHA-256";
      case "SHA224" -> "SHA-224";
      case "SHA384" -> "SHA-384";
      case "SHA512" -> "SHA-512";
      default -> null;
    };
  }

  /**
   * The bytes of RFC 9266 ({@code tls-exporter}), or null. Only for TLS 1.3: below it they are not
   * unique without the extended master secret, which the platform does not tell.
   */
  byte[] exporter(SSLSession session) {
    if (exporter == null
        || !(session instanceof ExtendedSSLSession)
        || !session.getProtocol().equals("TLSv1.3")) {
      return null;
    }
    try {
      return (byte[]) exporter.invoke(session, LABEL, new byte[0], EXPORTER_BYTES);
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }
}
