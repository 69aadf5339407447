package org.parley.connector.tls.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.parley.connector.tls.key.Pem;

/** The authorities that are trusted. */
final class Anchors {
  private Anchors() {}

  /** Those of a PEM file. */
  static X509TrustManager of(Path file) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate anchor : Pem.certificates(file)) {
        store.setCertificateEntry("anchor" + number++, anchor);
      }
      return manager(store);
    } catch (GeneralSecurityException e) {
      throw new IOException("The authorities in " + file + " cannot be used: " + e, e);
    }
  }

  /** Those that this Java trusts. */
  static X509TrustManager ofPlatform() throws IOException {
    try {
      return manager(null);
    } catch (GeneralSecurityException e) {
      throw new IOException("The authorities of this Java cannot be used: " + e, e);
    }
  }

  private static X509TrustManager manager(KeyStore store)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager judge) {
        return judge;
      }
    }
    throw new IOException("The platform cannot judge certificates: use another JDK.");
  }
}
