package org.parley.it.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** Where people try to get in, and what the server tells of it. */
record Door(ServerUnderTest server) {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Pattern LINE = Pattern.compile("(PARLEY-[A-Z]\\d+): ([^\\n]*)");

  /** What the server answers to a password: {@code success}, or the condition of the failure. */
  String answer(Jid account, String password) throws IOException {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      Login.secure(client, TlsClient.trusting(), account.domain());
      client.send(Login.auth("PLAIN", Login.plain(account.local(), password)));
      Element answer = client.next();
      assertThat(answer).as("an answer to a password").isNotNull();
      return answer.name().equals("failure") ? answer.firstElement().name() : answer.name();
    }
  }

  /** Tries until it is the right password. */
  void awaitSuccess(Jid account, String password) {
    Await.until(
        SOON,
        () -> account + " gets in",
        () -> {
          try {
            return answer(account, password).equals("success");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The mechanisms that are offered over TLS. */
  List<String> mechanisms(String domain) throws IOException {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      Element features = Login.secure(client, TlsClient.trusting(), domain);
      return features.child("mechanisms", Namespaces.SASL).elements().stream()
          .map(Element::text)
          .toList();
    }
  }

  private List<String> sentences(String code) throws IOException {
    return LINE.matcher(server.log())
        .results()
        .filter(line -> line.group(1).equals(code))
        .map((MatchResult line) -> line.group(2))
        .toList();
  }

  /** The log has a sentence with that code and all those parts. */
  void assertLogged(String code, String... parts) throws IOException {
    assertThat(sentences(code)).anySatisfy(line -> assertThat(line).contains(parts));
  }

  int count(String code) throws IOException {
    return sentences(code).size();
  }

  /** Whether no thread is inside the LDAP library. */
  boolean doesNobodyWait() {
    try {
      return server.stacks("parley-directory").stream().noneMatch(Door::isInLibrary)
          && server.stacks("parley-directory-login").stream().noneMatch(Door::isInLibrary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInLibrary(String stack) {
    return stack.contains("at com.unboundid.");
  }
}
