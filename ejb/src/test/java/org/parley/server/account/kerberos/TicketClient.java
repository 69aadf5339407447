package org.parley.server.account.kerberos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslStep;

/** Drives a {@link TicketClientProgram}. */
public final class TicketClient implements AutoCloseable {
  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;

  public TicketClient(KerberosRealm realm) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.security.krb5.conf=" + realm.configuration(),
            "--add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TicketClientProgram.class.getName());
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    out = process.inputReader(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return bytes.length == 0 ? "-" : Base64.getEncoder().encodeToString(bytes);
  }

  /** Begins with GSSAPI and returns the first message; the server proves itself with the layer. */
  public byte[] gssapi(String person, String host, String authzid) {
    return begin("GSSAPI", person, host, authzid, "", new byte[0]);
  }

  /** The same, where the client wants a token of the server that proves who it is. */
  public byte[] mutual(String person, String host) {
    return begin("GSSAPI mutual", person, host, "", "", new byte[0]);
  }

  /** The same, where the client makes this of the choice of a layer. */
  public byte[] layer(String person, String host, byte[] choice) {
    return begin("layer", person, host, "", "", choice);
  }

  /** Begins with GS2-KRB5 and returns the first message; without a header nothing is bound. */
  public byte[] gs2(String person, String host, String header, byte[] channel) {
    return begin("GS2-KRB5", person, host, "", header, channel);
  }

  private byte[] begin(
      String mechanism, String person, String host, String authzid, String header, byte[] channel) {
    String texts =
        Arrays.stream(new String[] {mechanism, person, "secret", host, authzid, header})
            .map(text -> base64(text.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.joining(" "));
    return ask(texts + ' ' + base64(channel));
  }

  /** What the client says to a challenge. */
  public byte[] answer(byte[] challenge) {
    return ask(base64(challenge));
  }

  private byte[] ask(String line) {
    in.println(line);
    try {
      String answer = out.readLine();
      if (answer == null || answer.startsWith("!")) {
        throw new AssertionError("the client failed: " + answer);
      }
      return answer.equals("-") ? new byte[0] : Base64.getDecoder().decode(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes on to the end. */
  public SaslStep login(SaslExchange exchange, byte[] first) {
    SaslStep step = exchange.evaluate(first).judged();
    while (step instanceof SaslStep.Challenge challenge) {
      step = exchange.evaluate(answer(challenge.data())).judged();
    }
    return step;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
