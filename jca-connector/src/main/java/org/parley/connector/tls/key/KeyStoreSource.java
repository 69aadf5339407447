package org.parley.connector.tls.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.TlsSettings;

/** A PKCS#12 key store with a key entry for each certificate. */
public final class KeyStoreSource implements KeyMaterialSource {
  private final Path file;
  private final char[] password;

  /** The keys of one file; the password is that of the store and of its keys. */
  public KeyStoreSource(Path file, String password) {
    this.file = file;
    this.password = password.toCharArray();
  }

  @Override
  public KeyMaterial load() throws IOException {
    List<KeyIdentity> identities = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          identities.add(new KeyIdentity(file + " (" + alias + ")", key, chain(store, alias)));
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "The key store %s cannot be read (%s): check %s and %s."
              .formatted(
                  file,
                  e.getMessage(),
                  TlsSettings.KEYSTORE.key(),
                  TlsSettings.KEYSTORE_PASSWORD.key()),
          e);
    }
    if (identities.isEmpty()) {
      throw new SettingsException("The key store " + file + " holds no private key: add one.");
    }
    return new KeyMaterial(List.copyOf(identities));
  }

  private static List<X509Certificate> chain(KeyStore store, String alias)
      throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : store.getCertificateChain(alias)) {
      chain.add((X509Certificate) certificate);
    }
    return List.copyOf(chain);
  }

  @Override
  public Map<Path, Long> files() {
    return Map.of(file, KeyMaterialSource.changed(file));
  }
}
