package org.parley.it.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Somebody does what he may as often as he can: others are served meanwhile. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackIT {
  private static final Jid PETRUCHIO = Jid.of("petruchio", ServerUnderTest.DOMAIN, null);
  private static final Jid PETER = Jid.of("peter", ServerUnderTest.DOMAIN, null);
  private static final String PASSWORD = "king of cats";
  private static final int SECONDS = 5;
  private static final String ELSEWHERE = "127.0.0.2";

  private final ServerUnderTest server;
  private Bystanders bystanders;

  AttackIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeAll
  void enter() throws Exception {
    for (Jid account : List.of(PETRUCHIO, PETER)) {
      server.removeAccount(account);
      server.addAccount(account, PASSWORD);
    }
    bystanders = new Bystanders(server);
  }

  @AfterEach
  void nobodyElseNotices() throws Exception {
    bystanders.assertUndisturbed();
  }

  @AfterAll
  void leave() throws Exception {
    bystanders.close();
  }

  private interface Attack {
    void run(int number, long end) throws IOException;
  }

  private static void together(int count, Attack attack) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(
            () -> {
              attack.run(number, end);
              return null;
            });
      }
      for (Future<Void> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each answer used to wait for messages that waited behind the work of a busy account. */
  @Test
  void oneAccountKeepsItselfBusy() throws Exception {
    together(
        3,
        (number, end) -> {
          Jid address = PETRUCHIO.withResource("r" + number);
          try (StreamClient client = Login.login(server.c2sPort(), address, PASSWORD)) {
            int sent = 0;
            while (System.nanoTime() - end < 0) {
              for (int i = 0; i < 20; i++) {
                client.write(rosterChange("c" + sent++));
              }
              client.write("<message to='" + PETRUCHIO + "' type='chat'><body>b</body></message>");
              client.write(
                  "<iq type='get' id='sync" + sent + "'><ping xmlns='urn:xmpp:ping'/></iq>");
              readTo(client, "sync" + sent);
            }
          }
        });
  }

  private static String rosterChange(String name) {
    return "<iq type='set' id='%1$s'><query xmlns='jabber:iq:roster'><item jid='%2$s@x.example'/></query></iq>"
        .formatted(name, name.charAt(name.length() - 1));
  }

  private static void readTo(StreamClient client, String id) throws IOException {
    for (Element next = client.next(Duration.ofSeconds(60)); ; next = client.next()) {
      assertThat(next).as("an answer to " + id + client.state()).isNotNull();
      if (id.equals(next.attribute("id"))) {
        return;
      }
    }
  }

  @Test
  void manyConnectionsGuessOnePassword() throws Exception {
    Jid owner = PETER.withResource("street");
    Login.login(server.c2sPort(), owner, PASSWORD).close();
    AtomicInteger looked = new AtomicInteger();
    together(20, (number, end) -> guess(end, looked));
    assertThat(looked).as("guesses that were looked at").hasValueBetween(5, 30);
    Login.login(server.c2sPort(), owner, PASSWORD).close();
  }

  private void guess(long end, AtomicInteger looked) throws IOException {
    int attempt = 0;
    while (System.nanoTime() - end < 0) {
      try (StreamClient client = StreamClient.connectFrom(ELSEWHERE, server.c2sPort())) {
        Login.secure(client, TlsClient.trusting(), ServerUnderTest.DOMAIN);
        Element answer = null;
        do {
          client.send(Login.auth("PLAIN", plain("wrong" + attempt++)));
          answer = client.next(Duration.ofSeconds(20));
          if (answer != null
              && answer.hasChild("not-authorized", "urn:ietf:params:xml:ns:xmpp-sasl")) {
            looked.incrementAndGet();
          }
        } while (System.nanoTime() - end < 0 && answer != null && answer.name().equals("failure"));
      }
    }
  }

  private static String plain(String password) {
    byte[] message = ("\0" + PETER.local() + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(message);
  }
}
