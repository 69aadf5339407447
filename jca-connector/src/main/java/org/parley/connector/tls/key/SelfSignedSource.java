package org.parley.connector.tls.key;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates that are made here where there are none, and kept. */
public final class SelfSignedSource implements KeyMaterialSource {
  private static final System.Logger LOG = System.getLogger(SelfSignedSource.class.getName());

  private final Path directory;
  private final List<String> domains;
  private final PemSource files;
  private final Clock clock;

  /** Keys for these domains, which are kept in the directory. */
  public SelfSignedSource(Path directory, List<String> domains, Clock clock) {
    this.directory = directory;
    this.domains = domains;
    this.files = new PemSource(directory, domains);
    this.clock = clock;
  }

  @Override
  public KeyMaterial load() throws IOException {
    for (String domain : domains) {
      if (!isUsable(domain)) {
        make(domain);
      }
    }
    return files.load();
  }

  private boolean isUsable(String domain) throws IOException {
    Path file = files.certificateFile(domain);
    if (!Files.exists(file) || !Files.exists(files.keyFile(domain))) {
      return false;
    }
    X509Certificate certificate = Pem.certificates(file).get(0);
    try {
      certificate.checkValidity(java.util.Date.from(clock.instant()));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private void make(String domain) throws IOException {
    KeyIdentity made = SelfSigned.make(domain, clock.instant());
    try {
      Files.createDirectories(directory);
      write(files.keyFile(domain), pem(new JcaPKCS8Generator(made.key(), null)));
      write(files.certificateFile(domain), pem(made.certificate()));
    } catch (IOException e) {
      throw new IOException(
          "The certificate for %s cannot be kept in %s (%s): let the server write there."
              .formatted(domain, directory, e.getMessage()),
          e);
    }
    LOG.log(
        Level.WARNING,
        "PARLEY-C020 A self-signed certificate for {0} was made in {1}: give a real one with"
            + " parley.tls.pem or parley.tls.keystore.",
        domain,
        directory);
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  /** Nobody but the owner may read it, at no time; and it is there as a whole or not at all. */
  private void write(Path file, String text) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path draft = Files.createTempFile(directory, "draft", ".pem", mode);
    Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Map<Path, Long> files() {
    return files.files();
  }
}
