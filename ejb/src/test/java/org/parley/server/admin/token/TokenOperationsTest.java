package org.parley.server.admin.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.ServerSettings;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryServer;

class TokenOperationsTest {
  @TempDir private Path data;
  private MemoryServer server;
  private Shell shell;
  private ApiTokens tokens;

  @BeforeEach
  void start() {
    server = new MemoryServer(Map.of(ServerSettings.DATA, data.toString()));
    shell = new Shell(server);
    tokens = server.get(ApiTokens.class);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String make(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "token";
    all[1] = "make";
    System.arraycopy(words, 0, all, 2, words.length);
    return shell.told(all).stream()
        .filter(line -> line.startsWith("Token "))
        .map(line -> line.substring("Token ".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private Path file() {
    return data.resolve("api-tokens");
  }

  @Test
  void aTokenIsShownOnceAndKeptAsAHash() throws IOException {
    String token = make("backup", "observer", "30");
    assertThat(token).matches("parley_[A-Za-z0-9_-]{43}");
    assertThat(Files.readString(file())).startsWith("backup observer ").doesNotContain(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(file());
    }
    assertThat(tokens.find(token))
        .hasValueSatisfying(
            found -> {
              assertThat(found.role()).isEqualTo(AdminRole.OBSERVER);
              assertThat(found.opens("user")).isTrue();
            });
    assertThat(shell.told("token", "list").toString()).contains("backup\tobserver\t");
    assertThat(shell.told("token", "list").toString()).doesNotContain(token);
    assertThat(make("other", "operator", "1")).isNotEqualTo(token);
  }

  @Test
  void itIsToldThatTheApiIsOff() {
    assertThat(shell.told("token", "make", "x", "observer", "1").toString())
        .contains("off; set parley.api to token");
  }

  @Test
  void itEndsByItself() {
    String token = make("backup", "observer", "30");
    server.clock().advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(tokens.find(token)).isPresent();
    server.clock().advance(Duration.ofSeconds(1));
    assertThat(tokens.find(token)).isEmpty();
    assertThat(shell.told("token", "list").toString()).contains("\tyes");
  }

  @Test
  void aRevokedTokenIsWorthNothing() {
    String token = make("backup", "observer", "30");
    String other = make("other", "observer", "30");
    shell.told("token", "revoke", "backup");
    assertThat(tokens.find(token)).isEmpty();
    assertThat(tokens.find(other)).isPresent();
    assertThat(shell.refused("token", "revoke", "backup")).contains("There is no token backup.");
  }

  @Test
  void groupsBoundIt() {
    String token = make("backup", "operator", "30", "user,session");
    assertThat(tokens.find(token).orElseThrow().groups()).containsExactly("user", "session");
    assertThat(tokens.find(token).orElseThrow().opens("room")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "bad/name, observer, 30, '*', 64 letters",
    "x, king, 30, '*', 'one of: observer, operator, administrator'",
    "x, observer, 0, '*', whole number from 1 to 3660",
    "x, observer, 30, kitchen, There are no operations kitchen",
    "x, observer, 30, 'user session', no groups",
    "taken, observer, 30, '*', There is a token taken already"
  })
  void whatIsWrongIsTold(String name, String role, String days, String groups, String words) {
    make("taken", "observer", "1");
    assertThat(shell.refused("token", "make", name, role, days, groups)).contains(words);
    assertThat(shell.told("token", "list")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-----w-", "rw-rw-rw-"})
  void aFileThatIsOpenToOthersOpensNothing(String mode) throws IOException {
    String token = make("backup", "observer", "30");
    assertThat(tokens.find(token)).isPresent();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
    assertThat(tokens.find(token)).isEmpty();
    assertThat(shell.refused("token", "make", "other", "observer", "1")).contains("0600");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(tokens.find(token)).isPresent();
  }

  @Test
  void aFileThatIsWrongOpensNothing() throws IOException {
    String token = make("backup", "observer", "30");
    String right = Files.readString(file());
    for (String wrong :
        List.of(
            "backup", right.replace("observer", "king"), right.replaceAll("[0-9a-f]\n", "\n"))) {
      Files.writeString(file(), wrong);
      assertThat(tokens.find(token)).isEmpty();
      assertThat(shell.refused("token", "list")).contains("Line 1");
    }
    Files.writeString(file(), "# by hand\n\n" + right);
    assertThat(tokens.find(token)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "parley_", "x"})
  void anythingElseIsNoToken(String shown) {
    make("backup", "observer", "30");
    assertThat(tokens.find(shown)).isEmpty();
  }
}
