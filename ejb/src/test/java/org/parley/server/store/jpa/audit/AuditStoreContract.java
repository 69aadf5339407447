package org.parley.server.store.jpa.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.audit.AuditRepository.Append;
import org.parley.server.store.audit.AuditRepository.Prune;
import org.parley.server.store.audit.AuditRepository.Step;
import org.parley.server.store.database.Database;

/** What every database has to do for the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditStoreContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_120L);

  private AuditRepository audit;

  abstract Database database();

  @BeforeEach
  void begin() {
    audit = AuditStores.of(database());
    database().run(em -> em.createQuery("delete from AuditRow r").executeUpdate());
  }

  private static AuditEvent event(int second, String target) {
    return AuditEvent.of(NOW.plusSeconds(second), AuditKind.OPERATION, "done")
        .by("Nurse@localhost", "shell", null)
        .on("user delete", target);
  }

  private void write(Step... steps) {
    List<Boolean> written = database().call(em -> audit.write(em, List.of(steps)));
    assertThat(written).hasSize(steps.length).containsOnly(true);
  }

  private void writeFive() {
    write(new Append(event(0, "a")), new Append(event(1, "b")));
    write(new Append(event(2, "c")), new Append(event(3, "d")), new Append(event(4, "e")));
  }

  private List<AuditEntry> all() {
    return audit.after(0, AuditQuery.ALL, 100);
  }

  private void tamper(String change) {
    database().run(em -> em.createQuery(change).executeUpdate());
  }

  @Test
  void entriesFollowOnOneAnotherOverSeveralTransactions() {
    assertThat(audit.last()).isEmpty();
    assertThat(AuditStores.broken(audit)).isEmpty();
    writeFive();
    assertThat(all()).extracting(AuditEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(all().get(0).previous()).isEqualTo(AuditEntry.NOTHING);
    assertThat(all().get(3).previous()).isEqualTo(all().get(2).hash());
    assertThat(audit.last()).contains(all().get(4));
    assertThat(AuditStores.broken(audit)).isEmpty();
  }

  @Test
  void whatIsLongOrStrangeComesBackAsItWasHashed() {
    AuditEvent strange =
        AuditEvent.of(NOW, AuditKind.UNRECORDED, "")
            .by("\u2665 \n\0|\u0085 \uD83D\uDE00 \uD83D", "x".repeat(99), "y".repeat(999))
            .on("z".repeat(99), "x" + "\uD83D\uDE00".repeat(600))
            .saying("\u00e9".repeat(3000))
            .times(Long.MAX_VALUE);
    write(new Append(strange));
    assertThat(all()).extracting(AuditEntry::event).containsExactly(strange);
    assertThat(strange.actor()).isEqualTo("\u2665 ??|? \uD83D\uDE00 ?");
    assertThat(strange.outcome()).isEqualTo("-");
    assertThat(strange.target()).hasSize(AuditEvent.MOST_NAME).endsWith("?...");
    assertThat(AuditStores.broken(audit)).isEmpty();
  }

  @Test
  void aChangedEntryIsFound() {
    writeFive();
    tamper("update AuditRow r set r.target = 'x' where r.number = 3");
    assertThat(AuditStores.broken(audit)).contains("3: its hash is not that of what it says");
  }

  @Test
  void anEntryThatSaysNothingOfUseIsFoundAndBreaksNothing() {
    writeFive();
    tamper("update AuditRow r set r.outcome = '', r.kind = 'x' where r.number = 2");
    assertThat(AuditStores.broken(audit)).contains("2: its hash is not that of what it says");
  }

  @Test
  void anEntryThatWasTakenOutIsFound() {
    writeFive();
    tamper("delete from AuditRow r where r.number = 4");
    assertThat(AuditStores.broken(audit)).contains("5: the one before it, 4, is missing");
  }

  @Test
  void anEntryThatWasWrittenAnewIsFoundByTheNextOne() {
    writeFive();
    AuditEntry third = all().get(2);
    AuditEntry forged = AuditEntry.after(2, third.previous(), event(2, "x"));
    tamper(
        "update AuditRow r set r.target = 'x', r.hash = '%s' where r.number = 3"
            .formatted(forged.hash()));
    assertThat(AuditStores.broken(audit)).contains("4: it does not follow on what entry 3 says");
  }

  @Test
  void theOldestCannotBeTakenAwayUnnoticed() {
    writeFive();
    tamper("delete from AuditRow r where r.number < 3");
    assertThat(AuditStores.broken(audit))
        .contains("no entry says that those before entry 3 were deleted");
  }

  @Test
  void afterTheOldestAreDeletedTheChainHoldsStill() {
    writeFive();
    String hash = all().get(1).hash();
    write(new Prune(NOW.plusSeconds(2), NOW.plusSeconds(9)), new Append(event(9, "f")));
    assertThat(all()).extracting(AuditEntry::number).containsExactly(3L, 4L, 5L, 6L, 7L);
    AuditEvent vouching = all().get(3).event();
    assertThat(vouching.kind()).isEqualTo(AuditKind.RETENTION);
    assertThat(vouching.target()).isEqualTo("2");
    assertThat(vouching.detail()).isEqualTo(hash);
    assertThat(AuditStores.broken(audit)).isEmpty();
    write(new Prune(NOW.plusSeconds(4), NOW.plusSeconds(9)));
    assertThat(all()).extracting(AuditEntry::number).containsExactly(5L, 6L, 7L, 8L);
    assertThat(AuditStores.broken(audit)).isEmpty();
    tamper("update AuditRow r set r.previous = r.hash where r.number = 5");
    assertThat(AuditStores.broken(audit)).isNotEmpty();
  }

  @Test
  void whenThereIsNothingOldNothingIsSaid() {
    write(new Prune(NOW, NOW));
    assertThat(all()).isEmpty();
    writeFive();
    write(new Prune(NOW, NOW));
    assertThat(all()).hasSize(5);
  }

  @Test
  void allMayBeOldEvenWhatWasWrittenAtTheSameTime() {
    write(
        new Append(event(0, "a")),
        new Append(event(1, "b")),
        new Prune(NOW.plusSeconds(8), NOW.plusSeconds(9)));
    assertThat(all()).extracting(AuditEntry::number).containsExactly(3L);
    assertThat(AuditStores.broken(audit)).isEmpty();
    write(new Append(event(9, "c")));
    assertThat(AuditStores.broken(audit)).isEmpty();
  }

  @Test
  void entriesAreFoundByAllThatCanBeAskedFor() {
    write(
        new Append(event(0, "romeo@localhost")),
        new Append(
            AuditEvent.of(NOW.plusSeconds(1), AuditKind.LOGIN_FAILED, "refused")
                .on(null, "Juliet@localhost")),
        new Append(event(2, "juliet@localhost")),
        new Append(event(3, null)));
    assertThat(numbers(new AuditQuery(NOW.plusSeconds(1), null, null, null, null)))
        .containsExactly(2L, 3L, 4L);
    assertThat(numbers(new AuditQuery(null, NOW.plusSeconds(1), null, null, null)))
        .containsExactly(1L);
    assertThat(numbers(new AuditQuery(null, null, AuditKind.LOGIN_FAILED, null, null)))
        .containsExactly(2L);
    assertThat(numbers(new AuditQuery(null, null, null, "nURSE", null)))
        .containsExactly(1L, 3L, 4L);
    assertThat(numbers(new AuditQuery(null, null, null, "%", null))).isEmpty();
    assertThat(
            numbers(new AuditQuery(null, null, null, "nurse", "JULIET".toLowerCase(Locale.ROOT))))
        .containsExactly(3L);
    assertThat(audit.after(1, AuditQuery.ALL, 2))
        .extracting(AuditEntry::number)
        .containsExactly(2L, 3L);
    assertThat(audit.before(4, AuditQuery.ALL, 2))
        .extracting(AuditEntry::number)
        .containsExactly(3L, 2L);
  }

  private List<Long> numbers(AuditQuery query) {
    return audit.after(0, query, 100).stream().map(AuditEntry::number).toList();
  }
}
