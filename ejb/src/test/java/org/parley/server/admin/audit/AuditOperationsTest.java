package org.parley.server.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Report;
import org.parley.server.audit.AuditTrail;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.database.Database;

/** What administrators see of the audit. */
class AuditOperationsTest {
  private static final List<String> CANONICAL =
      List.of(
          "previous",
          "number",
          "time",
          "kind",
          "actor",
          "door",
          "origin",
          "operation",
          "target",
          "outcome",
          "count",
          "detail");

  private final MemoryServer server = new MemoryServer();

  @BeforeEach
  void fill() {
    AuditTrail trail = server.get(AuditTrail.class);
    for (int i = 1; i <= 5; i++) {
      trail.record(
          AuditEvent.of(
                  server.clock().instant(),
                  i == 3 ? AuditKind.LOGIN_FAILED : AuditKind.OPERATION,
                  "done")
              .by(i == 4 ? "Nurse" : "prospero@localhost/\u2665", "command", "192.0.2." + i)
              .on("user delete", "user" + i + "@localhost")
              .saying(i == 5 ? null : "it's \"" + i + "\""));
      server.clock().advance(Duration.ofHours(6));
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Report perform(AdminRole role, String name, Map<String, String> given) {
    Operations operations = server.get(Operations.class);
    Caller caller = new Caller("auditor", role, "test");
    return operations.perform(caller, operations.find(name).orElseThrow(), given);
  }

  private Report perform(String name, Map<String, String> given) {
    return perform(AdminRole.ADMINISTRATOR, name, given);
  }

  private List<Object> numbers(Map<String, String> given) {
    return perform("audit list", given).rows().stream().map(row -> row.get(0)).toList();
  }

  private Object fact(String name) {
    Report report = perform(AdminRole.OBSERVER, "audit verify", Map.of());
    return report.rows().get(0).get(report.fields().indexOf(name));
  }

  @Test
  void theNewestComeFirstPageByPage() {
    Report first = perform("audit list", Map.of("most", "2"));
    assertThat(first.rows()).extracting(row -> row.get(0)).containsExactly(5L, 4L);
    assertThat(first.next()).isEqualTo("4");
    assertThat(numbers(Map.of("most", "2", "after", "4"))).containsExactly(3L, 2L);
    Report last = perform("audit list", Map.of("most", "2", "after", "2"));
    assertThat(last.rows()).extracting(row -> row.get(0)).containsExactly(1L);
    assertThat(last.next()).isNull();
    assertThat(first.rows().get(1))
        .containsExactly(
            4L,
            "2026-01-02T06:00:00.000Z",
            "operation",
            "Nurse",
            "command",
            "192.0.2.4",
            "user delete",
            "user4@localhost",
            "done",
            1L,
            "it's \"4\"");
  }

  @Test
  void entriesAreSearchedFor() {
    assertThat(numbers(Map.of("since", "2026-01-02"))).containsExactly(5L, 4L, 3L);
    assertThat(numbers(Map.of("until", "2026-01-01T19:00+01:00"))).containsExactly(1L);
    assertThat(numbers(Map.of("kind", "login-failed"))).containsExactly(3L);
    assertThat(numbers(Map.of("actor", "NURSE"))).containsExactly(4L);
    assertThat(numbers(Map.of("target", "user2@"))).containsExactly(2L);
    assertThat(numbers(Map.of("target", "user2@", "actor", "nurse"))).isEmpty();
  }

  @Test
  void whatIsAskedWronglyIsRefused() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("since", "yesterday"),
            Map.of("until", "2026-13-01T00:00Z"),
            Map.of("kind", "treason"),
            Map.of("after", "x"))) {
      assertThatThrownBy(() -> perform("audit list", wrong))
          .isInstanceOfSatisfying(
              OperationException.class,
              e -> assertThat(e.reason()).isEqualTo(OperationException.Reason.INVALID));
    }
    assertThatThrownBy(() -> perform(AdminRole.OPERATOR, "audit export", Map.of()))
        .isInstanceOfSatisfying(
            OperationException.class,
            e -> assertThat(e.reason()).isEqualTo(OperationException.Reason.FORBIDDEN));
  }

  /** Does what the guide tells others to do, without a class of the audit. */
  @Test
  void whatIsGivenOutCanBeVerifiedElsewhere() throws Exception {
    List<String> lines = new ArrayList<>();
    String after = "0";
    while (after != null) {
      Report page = perform("audit export", Map.of("most", "2", "after", after));
      page.rows().forEach(row -> lines.add((String) row.get(0)));
      after = page.next();
    }
    assertThat(lines).hasSize(5);
    String previous = "0".repeat(64);
    for (String line : lines) {
      assertThat(line).doesNotContain("\n");
      JsonObject entry;
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        entry = reader.readObject();
      }
      StringBuilder canonical = new StringBuilder();
      for (String name : CANONICAL) {
        String value =
            entry.isNull(name)
                ? ""
                : List.of("number", "count").contains(name)
                    ? entry.getJsonNumber(name).toString()
                    : entry.getString(name);
        canonical.append(value).append('\n');
      }
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(entry.getString("previous")).isEqualTo(previous);
      assertThat(entry.getString("hash")).isEqualTo(HexFormat.of().formatHex(hash));
      previous = entry.getString("hash");
    }
    assertThat(fact("hash")).isEqualTo(previous);
  }

  @Test
  void aSoundAuditIsSaidToBe() {
    assertThat(fact("sound")).isEqualTo(true);
    assertThat(fact("entries")).isEqualTo(5L);
    assertThat(fact("last")).isEqualTo(5L);
    assertThat(fact("broken")).isNull();
  }

  @Test
  void theFirstEntryThatIsWrongIsNamed() {
    server
        .get(Database.class)
        .run(
            em ->
                em.createQuery("update AuditRow r set r.actor = 'x' where r.number in (2, 4)")
                    .executeUpdate());
    assertThat(fact("sound")).isEqualTo(false);
    assertThat(fact("broken")).isEqualTo(2L);
    assertThat(fact("fault")).isEqualTo("its hash is not that of what it says");
  }
}
