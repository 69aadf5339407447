package org.parley.server.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Whom the certificates of other servers may come from that are asked about accounts. */
public final class TrustedAuthorities {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", Pattern.DOTALL);

  private TrustedAuthorities() {}

  /**
   * What TLS to such a server needs.
   *
   * @param file the setting that names a PEM file; those that this Java trusts when it is empty
   * @throws SettingsException when the file that is set cannot be used
   */
  public static SSLContext context(Settings settings, Setting file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(settings, file), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /**
   * What judges their certificates.
   *
   * @throws SettingsException when the file that is set cannot be used
   */
  public static TrustManager[] managers(Settings settings, Setting file) {
    String name = settings.text(file);
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(name.isEmpty() ? null : store(Path.of(name)));
      return trust.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new SettingsException(settings.nameOf(file) + ": " + name + " cannot be used: " + e, e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (MatchResult found :
        CERTIFICATE
            .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
            .results()
            .toList()) {
      byte[] pem = found.group().getBytes(StandardCharsets.US_ASCII);
      store.setCertificateEntry(
          "authority" + store.size(), factory.generateCertificate(new ByteArrayInputStream(pem)));
    }
    if (store.size() == 0) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    return store;
  }
}
