package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.it.CountedMessages.assertHeard;
import static org.parley.it.CountedMessages.listen;
import static org.parley.it.CountedMessages.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.jivesoftware.smackx.ping.PingManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.jxmpp.jid.parts.Localpart;
import org.parley.it.container.DatabaseRestart;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;
import org.parley.it.server.Wishes;
import org.parley.server.store.PostgresCluster;

/**
 * An administrator makes a pool and tells the server domain and ports in its own way, deploys
 * Parley by the command line, looks after it with the operations of the guide, and upgrades it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdministratorsDayIT {
  private static final String PASSWORD = "sleep no more";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path GUIDE = Path.of("..", "docs", "administration.md");

  private final String name = System.getProperty("parley.it.server");
  private PostgresCluster cluster;
  private ServerUnderTest server;

  @BeforeAll
  void start() throws Exception {
    cluster = new PostgresCluster();
    server = Wishes.administered(name, cluster.url(), PostgresCluster.USER);
    server.start();
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
    cluster.close();
  }

  private List<String> does(List<String> words) throws IOException {
    List<String> answer = server.shell(words.toArray(String[]::new));
    assertThat(answer.get(0)).as("%s: %s", words, answer).isEqualTo("ok");
    return answer.subList(1, answer.size());
  }

  private List<String> does(String... words) throws IOException {
    return does(List.of(words));
  }

  private static Set<String> namedByTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    int begin = guide.indexOf("## What you can do");
    Set<String> names = new HashSet<>();
    Pattern.compile("`([a-z]+ [a-z-]+)`")
        .matcher(guide.substring(begin, guide.indexOf("\n\n", guide.indexOf("| ---", begin))))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  @Test
  void allThatTheGuideNamesCanBeDone() throws Exception {
    // what was told of other tests is no fault of this one's
    server.complaints();
    Set<String> done = new HashSet<>();
    for (List<String> words : DaysWork.before()) {
      does(words);
      done.add(words.get(0) + ' ' + words.get(1));
    }
    try (SmackClient macbeth = SmackClient.login(server, "macbeth", DaysWork.PASSWORD)) {
      for (List<String> words : DaysWork.all()) {
        List<String> told = does(words);
        String operation = words.get(0) + ' ' + words.get(1);
        done.add(operation);
        if (operation.equals("session list")) {
          assertThat(told).singleElement().asString().contains(DaysWork.MACBETH + '/');
        } else if (operation.equals("check dns")) {
          // whether there is a name service here nobody knows, but the server can ask one
          assertThat(told).noneMatch(line -> line.contains("class") || line.contains("Class"));
        } else if (operation.equals("session end")) {
          awaitEnd(macbeth);
        }
      }
    }
    assertThat(server.shell("federation", "end", "birnam.example"))
        .containsExactly("error not_found There is no stream with birnam.example.");
    done.add("federation end");
    // the database is the house's
    assertThat(server.shell("transfer", "backup", "day.zip").toString()).contains("pg_dump");
    done.add("transfer backup");
    // where it is not the only application, another one ends it
    assertThat(server.shell("server", "stop", "3600").get(0))
        .startsWith(server.isTheApplication() ? "ok" : "error conflict");
    assertThat(server.shell("server", "unstop").get(0))
        .startsWith(server.isTheApplication() ? "ok" : "error conflict");
    assertThat(server.shell("server", "restart", "3600").get(0))
        .startsWith(server.isTheApplication() ? "ok" : "error conflict");
    assertThat(server.shell("server", "unstop").get(0))
        .startsWith(server.isTheApplication() ? "ok" : "error conflict");
    done.addAll(Set.of("server stop", "server restart", "server unstop"));
    assertThat(done).containsAll(namedByTheGuide());
    assertThat(server.complaints()).isEmpty();
  }

  private static void awaitEnd(SmackClient client) {
    Await.until(PATIENCE, () -> "the session ends", () -> !client.connection().isConnected());
  }

  @Test
  void whatWasSetInTheServersOwnWayCountsAndTellsItsSource() throws Exception {
    String source =
        Map.of("micro", "environment", "payara", "adapter", "wildfly", "MicroProfile Config")
            .get(name);
    assertThat(does("server", "settings", "parley.c2s.port"))
        .containsExactly("parley.c2s.port\t" + server.c2sPort() + '\t' + source);
    assertThat(server.data().resolve("parley.mv.db")).doesNotExist();
  }

  @Test
  void registrationIsOpenedAndClosedWhileTheServerRuns() throws Exception {
    assertThatThrownBy(() -> register("banquo")).hasMessageContaining("service-unavailable");
    server.set(Map.of("parley.registration", "open"));
    try {
      assertThat(does("server", "reload-settings"))
          .containsExactly("These count now: parley.registration.");
      register("banquo");
      Await.until(
          PATIENCE,
          () -> "the audit has what Banquo did",
          () ->
              audit().anyMatch(line -> line.contains("account-made") && line.contains("banquo@")));
    } finally {
      server.unset(Set.of("parley.registration"));
    }
    assertThat(does("server", "reload-settings"))
        .containsExactly("These count now: parley.registration.");
    assertThatThrownBy(() -> register("fleance")).hasMessageContaining("service-unavailable");
    assertThat(does("server", "settings", "parley.registration"))
        .containsExactly("parley.registration\tclosed\tdefault");
  }

  /** The database is the house's, and so are its backups. */
  @Test
  void accountsAreWrittenToAFileAndReadAgain() throws Exception {
    Path file = server.data().resolveSibling("accounts.xml");
    String siward = "siward@" + ServerUnderTest.DOMAIN;
    does("user", "add", siward, "--password=" + PASSWORD);
    assertThat(server.parley("export", siward, file.toString())).contains("1 account");
    assertThat(Files.readString(file)).contains("urn:xmpp:pie:0").doesNotContain(PASSWORD);
    does("user", "delete", siward);
    assertThat(server.parley("import", file.toString())).contains("made 1, merged 0");
    try (SmackClient back = SmackClient.login(server, "siward", PASSWORD)) {
      assertThat(back.connection().isAuthenticated()).isTrue();
    }
    assertThat(does("audit", "list"))
        .anyMatch(line -> line.contains("data-moved") && line.contains(siward));
    does("user", "delete", siward);
    Path copy = server.data().resolveSibling("copy.zip");
    assertThat(server.parley("backup", copy.toString())).contains("database");
    assertThat(copy).doesNotExist();
  }

  private Stream<String> audit() {
    try {
      return does("audit", "list").stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register(String who) throws Exception {
    try (SmackClient client = SmackClient.connect(server, who, PASSWORD)) {
      AccountManager.getInstance(client.connection()).createAccount(Localpart.from(who), PASSWORD);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "parley.it.server", matches = "payara|wildfly")
  void theDatabaseOfThePoolMayBeRestarted() throws Exception {
    DatabaseRestart.survive(server, cluster);
  }

  @Test
  void anUpgradeLosesNoMessage() throws Exception {
    server.addAccount("malcolm", PASSWORD);
    server.addAccount("macduff", PASSWORD);
    try (SmackClient malcolm = SmackClient.connect(server, "malcolm", PASSWORD);
        SmackClient macduff = SmackClient.connect(server, "macduff", PASSWORD)) {
      for (SmackClient client : List.of(malcolm, macduff)) {
        client.connection().setUseStreamManagement(true);
        client.connection().setUseStreamManagementResumption(true);
        client.connection().login();
      }
      XMPPTCPConnection away = malcolm.connection();
      StanzaCollector heard = listen(away);
      StanzaCollector answers = listen(macduff.connection());
      int said = say(macduff, "malcolm", 0);
      int answered = say(malcolm, "macduff", 0);
      confirm(away, heard, said);
      confirm(macduff.connection(), answers, answered);
      away.instantShutdown();
      said = say(macduff, "malcolm", said);
      PingManager.getInstanceFor(macduff.connection()).pingMyServer();
      does("server", "drain", "0");
      awaitEnd(macduff);
      upgrade();
      for (SmackClient client : List.of(malcolm, macduff)) {
        client.connection().connect();
        client.connection().login();
      }
      assertHeard(heard, say(macduff, "malcolm", said));
      assertHeard(answers, say(malcolm, "macduff", answered));
    }
  }

  /** What was not confirmed would come once more. */
  private static void confirm(XMPPTCPConnection connection, StanzaCollector heard, int said)
      throws Exception {
    Await.until(
        PATIENCE,
        () -> said + " messages have come, but: " + heard.getCollectedCount(),
        () -> heard.getCollectedCount() >= said);
    connection.sendSmAcknowledgement();
    PingManager.getInstanceFor(connection).pingMyServer();
  }

  /** What a former version leaves behind would be there for ever. */
  private void upgrade() throws IOException {
    if (server.isTheApplication()) {
      server.stop();
      server.start();
      return;
    }
    server.undeploy();
    Await.until(
        PATIENCE,
        () -> "no thread of the application is left, but: " + ownThreads(),
        () -> ownThreads().isEmpty());
    server.deploy();
  }

  private List<String> ownThreads() {
    return server.threads().stream()
        .filter(thread -> thread.startsWith("parley") || thread.startsWith("netty"))
        .toList();
  }
}
