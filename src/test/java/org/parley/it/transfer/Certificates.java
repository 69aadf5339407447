package org.parley.it.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.it.client.Program;

/** Certificates for servers that nobody asks who they are. */
final class Certificates {
  private Certificates() {}

  /** Makes {@code both.pem}, with certificate and key, in a directory. */
  static void make(Path directory, String domain) throws IOException {
    Path key = directory.resolve("key.pem");
    Path certificate = directory.resolve("certificate.pem");
    Program.run(
        directory,
        Map.of(),
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + domain,
            "-addext",
            "subjectAltName=DNS:" + domain,
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString()));
    Files.writeString(
        directory.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
  }
}
