package org.parley.connector.tls.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory with DOMAIN.crt and DOMAIN.key for each domain. */
public final class PemSource implements KeyMaterialSource {
  private final Path directory;
  private final List<String> domains;

  /** The files of these domains, {@code DOMAIN.crt} and {@code DOMAIN.key}. */
  public PemSource(Path directory, List<String> domains) {
    this.directory = directory;
    this.domains = domains;
  }

  Path certificateFile(String domain) {
    return directory.resolve(domain + ".crt");
  }

  Path keyFile(String domain) {
    return directory.resolve(domain + ".key");
  }

  @Override
  public KeyMaterial load() throws IOException {
    List<KeyIdentity> identities = new ArrayList<>();
    for (String domain : domains) {
      Path certificate = existing(certificateFile(domain));
      Path key = existing(keyFile(domain));
      identities.add(
          new KeyIdentity(
              certificate.toString(), Pem.privateKey(key), Pem.certificates(certificate)));
    }
    return new KeyMaterial(List.copyOf(identities));
  }

  private static Path existing(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("The file " + file + " cannot be read: put it there in PEM form.");
    }
    return file;
  }

  @Override
  public Map<Path, Long> files() {
    Map<Path, Long> files = new LinkedHashMap<>();
    for (String domain : domains) {
      files.put(certificateFile(domain), KeyMaterialSource.changed(certificateFile(domain)));
      files.put(keyFile(domain), KeyMaterialSource.changed(keyFile(domain)));
    }
    return files;
  }
}
