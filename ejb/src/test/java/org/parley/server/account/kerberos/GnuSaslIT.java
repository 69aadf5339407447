package org.parley.server.account.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.mechanism.SaslMechanisms;
import org.parley.server.script.MemoryServer;

/** A client that is not of Java: GNU SASL over MIT's Kerberos, with the ticket that kinit got. */
@Timeout(120)
class GnuSaslIT {
  private static final String HOST = "chat.house.example";
  private static final Security TLS =
      new Security("TLSv1.3", "x", List.of(), new byte[] {1}, new byte[32]);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"GSSAPI", "GS2-KRB5"})
  void logsInWithItsTicket(String mechanism) throws Exception {
    KerberosRealm.require("/usr/bin/gsasl", "gsasl");
    KerberosRealm.require("/usr/bin/kinit", "krb5-user");
    try (KerberosRealm realm = new KerberosRealm(directory)) {
      realm.addPerson("romeo", "secret");
      Path keytab = realm.addServices("keytab", "xmpp/" + HOST);
      Process kinit = start(realm, "kinit", "romeo");
      kinit.getOutputStream().write("secret\n".getBytes(StandardCharsets.US_ASCII));
      kinit.getOutputStream().close();
      assertThat(kinit.waitFor()).isZero();
      try (MemoryServer server =
          new MemoryServer(
              Map.of(
                  KerberosSettings.KERBEROS_KEYTAB,
                  keytab.toString(),
                  KerberosSettings.KERBEROS_PRINCIPAL,
                  "xmpp/" + HOST + "@HOUSE.EXAMPLE"))) {
        server.createAccount(Jid.of("romeo@localhost"));
        SaslMechanisms mechanisms = server.get(SaslMechanisms.class);
        SaslExchange exchange =
            mechanisms.begin(mechanism, mechanisms.offer("localhost", TLS)).orElseThrow();
        assertThat(login(realm, mechanism, exchange)).isEqualTo("romeo");
      }
    }
  }

  private Process start(KerberosRealm realm, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile());
    builder.environment().put("KRB5_CONFIG", realm.configuration().toString());
    builder.environment().put("KRB5CCNAME", "FILE:" + directory.resolve("tickets"));
    return builder.start();
  }

  /** Who gets in, when the client is content with the server, too. */
  private String login(KerberosRealm realm, String mechanism, SaslExchange exchange)
      throws Exception {
    Process client =
        start(
            realm,
            "gsasl",
            "--client",
            "--no-cb",
            "--mechanism=" + mechanism,
            "--service=xmpp",
            "--hostname=" + HOST,
            "--authentication-id=romeo",
            "--authorization-id=romeo@localhost");
    try (BufferedReader out = client.inputReader(StandardCharsets.US_ASCII);
        PrintStream in =
            new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      assertThat(out.readLine()).isEqualTo(mechanism);
      SaslStep step = new SaslStep.Challenge(new byte[0]);
      while (step instanceof SaslStep.Challenge) {
        String line = out.readLine();
        assertThat(line).as(Files.readString(directory.resolve("errors"))).isNotNull();
        step = exchange.evaluate(Base64.getDecoder().decode(line)).judged();
        if (step instanceof SaslStep.Challenge challenge) {
          in.println(Base64.getEncoder().encodeToString(challenge.data()));
        }
      }
      SaslStep.Success success = (SaslStep.Success) step;
      if (success.data() != null) {
        in.println(Base64.getEncoder().encodeToString(success.data()));
      }
      in.println();
      in.close();
      client.waitFor();
      assertThat(directory.resolve("errors")).content().contains("authentication finished");
      return success.username();
    }
  }
}
