package org.parley.server.account.kerberos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A realm with a KDC of MIT's Kerberos on the loopback address, with its files in a directory. */
public final class KerberosRealm implements AutoCloseable {
  public static final String NAME = "HOUSE.EXAMPLE";
  private static final String PROGRAMS = "/usr/sbin/";
  private static final long LIMIT_SECONDS = 60;

  private final Path directory;
  private final int port;
  private Process kdc;

  /** Makes the realm and starts the KDC. */
  public KerberosRealm(Path directory) {
    for (String program : List.of("krb5kdc", "kdb5_util", "kadmin.local")) {
      require(PROGRAMS + program, "krb5-kdc and krb5-admin-server");
    }
    this.directory = directory;
    this.port = freePort();
    try {
      configure();
      run("kdb5_util", "create", "-s", "-r", NAME, "-P", "master");
      kdc = start("krb5kdc", "-n");
      awaitPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where a program is missing, for a test that is skipped shows nothing. */
  static void require(String program, String packages) {
    if (!Files.isExecutable(Path.of(program))) {
      throw new AssertionError(
          program + " is missing: install " + packages + ", as ./parley test does.");
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure() throws IOException {
    Files.writeString(
        configuration(),
        """
        [libdefaults]
          default_realm = HOUSE.EXAMPLE
          dns_lookup_kdc = false
          dns_lookup_realm = false
          dns_canonicalize_hostname = false
          udp_preference_limit = 1
        [realms]
          HOUSE.EXAMPLE = {
            kdc = 127.0.0.1:PORT
          }
        [domain_realm]
          .house.example = HOUSE.EXAMPLE
        """
            .replace("PORT", Integer.toString(port)));
    Files.writeString(
        directory.resolve("kdc.conf"),
        """
        [kdcdefaults]
          kdc_listen = 127.0.0.1:PORT
          kdc_tcp_listen = 127.0.0.1:PORT
        [realms]
          HOUSE.EXAMPLE = {
            database_name = DIRECTORY/principal
            key_stash_file = DIRECTORY/stash
          }
        """
            .replace("PORT", Integer.toString(port))
            .replace("DIRECTORY", directory.toString()));
  }

  /** What a client needs to find the KDC. */
  public Path configuration() {
    return directory.resolve("krb5.conf");
  }

  /** A person with a password. */
  public void addPerson(String name, String password) {
    run("kadmin.local", "addprinc", "-pw", password, name);
  }

  /** Services with random keys, which are put into a key table. */
  public Path addServices(String file, String... names) {
    Path keytab = directory.resolve(file);
    for (String name : names) {
      run("kadmin.local", "addprinc", "-randkey", name);
      run("kadmin.local", "ktadd", "-k", keytab.toString(), name);
    }
    return keytab;
  }

  /** Gives a service other keys; those of before stay in the key table. */
  public void renewKey(Path keytab, String name) {
    run("kadmin.local", "ktadd", "-k", keytab.toString(), name);
  }

  private Process start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAMS + program));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "KRB5_CONFIG", configuration().toString(),
                "KRB5_KDC_PROFILE", directory.resolve("kdc.conf").toString()));
    return builder.start();
  }

  private void run(String program, String... arguments) {
    try {
      Process process = start(program, arguments);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(program + ": " + Files.readString(directory.resolve("log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitPort() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end || !kdc.isAlive()) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() {
    if (kdc != null) {
      kdc.destroy();
    }
  }
}
