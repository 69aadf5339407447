package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.account.AccountControl;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.Removal;
import org.parley.server.admin.account.AccountOperationsOver;
import org.parley.server.admin.check.CheckOperations;
import org.parley.server.admin.operation.Audit;
import org.parley.server.admin.operation.Operations;
import org.parley.server.store.AccountRepository.Standing;

final class AdminSocketTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final MapAccounts accounts = new MapAccounts();
  private AdminSocket socket;

  @TempDir private Path data;

  @BeforeEach
  void open() throws IOException {
    Settings settings =
        Settings.of(
            Map.of(ServerSettings.DATA, data.toString(), ServerSettings.DOMAINS, "verona.example"));
    Domains domains = new Domains(settings);
    Operations operations =
        new Operations(
            List.of(
                AccountOperationsOver.of(accounts, accounts::remove, domains),
                CheckOperations.alone(settings, SteadyClock.system(), Clock.systemUTC())),
            domains,
            new Audit());
    socket = new AdminSocket(new ShellDoor(operations), TransferDoors.none(), settings);
    socket.open(
        task -> {
          Thread thread = new Thread(task);
          threads.add(thread);
          thread.start();
        });
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void onlyTheOwnerMayOpenTheSocket() throws IOException {
    Path file = data.resolve("admin.sock");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anAccountIsMadeChangedListedAndRemoved() throws IOException {
    assertThat(run("secret ü\n", "user", "add", "romeo@verona.example")).isZero();
    assertThat(accounts.passwords).containsEntry(Jid.of("romeo@verona.example"), "secret ü");

    assertThat(run("other\n", "user", "passwd", "romeo@verona.example")).isZero();
    assertThat(accounts.passwords).containsEntry(Jid.of("romeo@verona.example"), "other");

    out.reset();
    assertThat(run("", "user", "list")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("romeo@verona.example\n");

    assertThat(run("", "user", "delete", "romeo@verona.example")).isZero();
    assertThat(accounts.passwords).isEmpty();
  }

  @Test
  void whatIsSaidOfARemovalIsWhatWasRemoved() throws IOException {
    accounts.elsewhere.put(Jid.of("mercutio@verona.example"), Verdict.right("mercutio"));
    accounts.elsewhere.put(Jid.of("tybalt@verona.example"), Verdict.UNKNOWN);
    accounts.elsewhere.put(Jid.of("paris@verona.example"), Verdict.UNAVAILABLE);
    run("x\n", "user", "add", "romeo@verona.example");
    out.reset();
    for (String name : List.of("romeo", "mercutio", "tybalt", "paris")) {
      assertThat(run("", "user", "delete", name + "@verona.example")).isZero();
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "The account romeo@verona.example was removed.",
            "What was kept here of mercutio@verona.example was removed, but there is such an"
                + " account in a directory: it can log in again until it is removed there.",
            "What was kept here of tybalt@verona.example was removed; no such account is known"
                + " now.",
            "What was kept here of paris@verona.example was removed; whether there is such an"
                + " account in a directory cannot be told at present.");
    assertThat(run("", "user", "delete", "nobody@verona.example")).isEqualTo(AdminCommand.REFUSED);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("There is no account nobody@verona.example.");
  }

  @Test
  void whoMayLogInIsDecidedAndShown() throws IOException {
    run("x\n", "user", "add", "romeo@verona.example");
    out.reset();
    for (String word : List.of("disable", "list", "show", "enable", "list", "expire", "show")) {
      if (word.equals("list")) {
        assertThat(run("", "user", word)).isZero();
      } else {
        assertThat(run("", "user", word, "romeo@verona.example")).isZero();
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "The account romeo@verona.example is disabled: nobody can log in to it, its sessions"
                + " have ended.",
            "romeo@verona.example\tdisabled",
            "Account           romeo@verona.example",
            "State             disabled",
            "Password changed  2026-10-31 23:30 UTC",
            "Last login        none",
            "Name              none",
            "Email             none",
            "Sessions          0",
            "Offline messages  0",
            "The account romeo@verona.example is open.",
            "romeo@verona.example",
            "The password of romeo@verona.example is not good for another login; give a new one.",
            "Account           romeo@verona.example",
            "State             open, the password has to be replaced",
            "Password changed  2026-10-31 23:30 UTC",
            "Last login        none",
            "Name              none",
            "Email             none",
            "Sessions          0",
            "Offline messages  0");
  }

  @Test
  void ofWhomThereIsNotNothingIsDecided() throws IOException {
    for (String word : List.of("disable", "enable", "expire", "show")) {
      assertThat(run("", "user", word)).isEqualTo(AdminCommand.USAGE);
      assertThat(run("", "user", word, "romeo@verona.example", "x")).isEqualTo(AdminCommand.USAGE);
      err.reset();
      assertThat(run("", "user", word, "romeo")).isEqualTo(AdminCommand.REFUSED);
      assertThat(run("", "user", word, "romeo@verona.example")).isEqualTo(AdminCommand.REFUSED);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .containsExactly(
              "romeo is not the address of an account, such as romeo@example.com.",
              "There is no account romeo@verona.example.");
    }
  }

  @Test
  void whoHasLeftADirectoryIsListed() throws IOException {
    assertThat(run("", "user", "left")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("tybalt@verona.example\t2026-10-31\n");
    assertThat(run("", "user", "left", "mantua.example")).isEqualTo(AdminCommand.REFUSED);
  }

  @Test
  void aPasswordCanBeGenerated() throws IOException {
    assertThat(run("", "user", "add", "juliet@verona.example", "--generate")).isZero();
    String password = accounts.passwords.get(Jid.of("juliet@verona.example"));
    assertThat(password).hasSize(20);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Password: " + password);
  }

  @Test
  void whatIsWrongIsToldInOneSentence() throws IOException {
    assertThat(run("x\n", "user", "add", "verona.example")).isEqualTo(AdminCommand.REFUSED);
    assertThat(run("x\n", "user", "passwd", "nobody@verona.example"))
        .isEqualTo(AdminCommand.REFUSED);
    assertThat(run("", "user", "add", "romeo@verona.example")).isEqualTo(AdminCommand.REFUSED);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "verona.example is not the address of an account, such as romeo@example.com.",
            "There is no account nobody@verona.example.",
            "No password was given; write it to the standard input or use --generate.");
  }

  @Test
  void aDomainThatIsNotServedHasNoEmptyListOfAccounts() throws IOException {
    assertThat(run("", "user", "list", "VERONA.example")).isZero();
    assertThat(run("", "user", "list", "mantua.example")).isEqualTo(AdminCommand.REFUSED);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("The domain mantua.example is not served here, but verona.example.");
  }

  @Test
  void wrongWordsGetTheUsage() throws IOException {
    assertThat(run("")).isEqualTo(AdminCommand.USAGE);
    assertThat(run("", "user", "delete")).isEqualTo(AdminCommand.USAGE);
    assertThat(run("", "user", "delete", "romeo@verona.example", "--generate"))
        .isEqualTo(AdminCommand.USAGE);
    assertThat(run("", "user", "add", "romeo@verona.example", "secret"))
        .isEqualTo(AdminCommand.USAGE);
  }

  @Test
  void withoutAServerItSaysSo() throws IOException {
    socket.close();
    assertThat(run("", "user", "list")).isEqualTo(AdminCommand.NOT_RUNNING);
    assertThat(data.resolve("admin.sock")).doesNotExist();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("No server listens at " + data.resolve("admin.sock"));
  }

  @Test
  void aBrokenRequestDoesNotEndTheService() throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(data.resolve("admin.sock")));
      channel.write(ByteBuffer.wrap("list".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(run("", "user", "list")).isZero();
  }

  /** It is not closed here, so the end of the socket ends it. */
  @Test
  void whoSaysNothingHoldsNobodyUp() throws IOException {
    SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX);
    silent.connect(UnixDomainSocketAddress.of(data.resolve("admin.sock")));
    assertThat(run("", "user", "list")).isZero();
    assertThat(silent.isOpen()).isTrue();
  }

  @Test
  void norDoesAnError() throws IOException {
    for (int i = 0; i < 2; i++) {
      accounts.failure = new StackOverflowError();
      assertThat(run("x\n", "user", "add", "romeo@verona.example")).isEqualTo(AdminCommand.REFUSED);
      accounts.failure = null;
      assertThat(run("", "user", "list")).isZero();
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("its log says why");
  }

  private int run(String input, String... words) throws IOException {
    return new AdminCommand(
            data.resolve("admin.sock"),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(words));
  }

  private static final class MapAccounts
      implements AccountDirectory, AccountEditor, AccountControl {
    final Set<Jid> closed = new TreeSet<>();
    final Set<Jid> expired = new TreeSet<>();
    final Map<Jid, String> passwords = new TreeMap<>();
    final Map<Jid, Verdict> elsewhere = new TreeMap<>();
    volatile Error failure;

    @Override
    public boolean exists(Jid account) {
      return passwords.containsKey(account);
    }

    @Override
    public Verdict find(Jid account) {
      return exists(account)
          ? Verdict.right(account.local())
          : elsewhere.getOrDefault(account, Verdict.UNKNOWN);
    }

    @Override
    public boolean isEditable(String domain) {
      return true;
    }

    @Override
    public boolean isElsewhere(String domain) {
      return false;
    }

    @Override
    public boolean isReadOnly(Jid account) {
      return false;
    }

    @Override
    public boolean create(Jid account, String password) {
      if (failure != null) {
        throw failure;
      }
      return passwords.putIfAbsent(account, password) == null;
    }

    @Override
    public boolean changePassword(Jid account, String password) {
      return passwords.replace(account, password) != null;
    }

    @Override
    public Removal remove(Jid account) {
      if (passwords.remove(account) != null) {
        return Removal.ACCOUNT;
      }
      return elsewhere.containsKey(account) ? Removal.KEPT : Removal.NOTHING;
    }

    @Override
    public boolean disable(Jid account) {
      return exists(account) && closed.add(account);
    }

    @Override
    public boolean enable(Jid account) {
      return closed.remove(account);
    }

    @Override
    public boolean expirePassword(Jid account) {
      return exists(account) && expired.add(account);
    }

    @Override
    public Optional<Standing> standing(Jid account) {
      Instant changed = Instant.parse("2026-10-31T23:30:00Z");
      return exists(account)
          ? Optional.of(
              new Standing(closed.contains(account), expired.contains(account), changed, null))
          : Optional.empty();
    }

    @Override
    public Set<Jid> disabled(String domain) {
      return closed;
    }

    @Override
    public Map<Jid, Instant> left(String domain) {
      return Map.of(Jid.of("tybalt", domain, null), Instant.parse("2026-10-31T23:30:00Z"));
    }

    @Override
    public List<Jid> list(String domain) {
      return passwords.keySet().stream().filter(jid -> jid.domain().equals(domain)).toList();
    }
  }
}
