package org.parley.server.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Gauge;

/** What is written together, who waits for what, and what becomes of what cannot be written. */
@Timeout(30)
class GroupCommitTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<List<String>> written = new ConcurrentLinkedQueue<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Texts texts = new Texts();
  private volatile boolean down;
  private volatile CountDownLatch open = new CountDownLatch(0);
  private volatile CountDownLatch entered = new CountDownLatch(1);
  private GroupCommit commit = commit(Map.of(), Duration.ofSeconds(20));

  private static GroupCommit commit(Map<Setting, String> settings, Duration patience) {
    return new GroupCommit(new WithoutDatabase(), Settings.of(settings), patience);
  }

  /** Takes all but poison, and has no room for what is called so. */
  private final class Texts implements EntryStore<String> {
    private int calls;

    @Override
    public List<Boolean> write(EntityManager em, List<String> entries) {
      calls++;
      entered.countDown();
      awaitQuietly(open);
      if (down || entries.contains("poison")) {
        throw new IllegalStateException("No space left on device");
      }
      List<String> kept = entries.stream().filter(one -> !one.equals("full")).toList();
      written.add(kept);
      return entries.stream().map(kept::contains).toList();
    }

    @Override
    public long weight(String entry) {
      return entry.length();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    open.countDown();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private long add(String text) {
    return commit.add(texts, text, outcome -> told.add(text + " " + outcome));
  }

  /** The database is at "first" until it is opened. */
  private Future<Boolean> busy() throws InterruptedException {
    open = new CountDownLatch(1);
    Future<Boolean> first = threads.submit(() -> commit.await(add("first")));
    entered.await();
    return first;
  }

  private static long gauge(GroupCommit of, String name) {
    return of.gauges().stream()
        .filter(gauge -> gauge.name().equals(name))
        .map(Gauge::value)
        .findFirst()
        .orElseThrow()
        .getAsLong();
  }

  @Test
  void whatGathersDuringACommitIsWrittenTogether() throws Exception {
    Future<Boolean> first = busy();
    List<Future<Boolean>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long number = add("m" + i);
      others.add(threads.submit(() -> commit.await(number)));
    }
    assertThat(gauge(commit, "database.waiting")).isEqualTo(5);
    assertThat(gauge(commit, "database.waiting.bytes")).isEqualTo(10);
    assertThat(told).isEmpty();
    open.countDown();
    assertThat(first.get()).isTrue();
    for (Future<Boolean> other : others) {
      assertThat(other.get()).isTrue();
    }
    assertThat(written).containsExactly(List.of("first"), List.of("m0", "m1", "m2", "m3", "m4"));
    assertThat(told).hasSize(6).allMatch(one -> one.endsWith(" STORED"));
    assertThat(gauge(commit, "database.waiting")).isZero();
  }

  @Test
  void whoHasBroughtNothingWaitsForNobody() throws Exception {
    long before = add("before");
    commit.await(before);
    entered = new CountDownLatch(1);
    final Future<Boolean> first = busy();
    assertThat(commit.await(before)).isTrue();
    assertThat(commit.await(0)).isTrue();
    commit.hurry();
    assertThat(first.isDone()).isFalse();
  }

  @Test
  void whatIsLeftToWhoIsAtItIsWritten() throws Exception {
    Future<Boolean> first = busy();
    add("left");
    commit.hurry();
    open.countDown();
    assertThat(first.get()).isTrue();
    assertThat(told).containsExactly("first STORED", "left STORED");
  }

  @Test
  void oneBadEntryHarmsNoOther() {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      add("m" + i);
      kept.add("m" + i);
      if (i == 77) {
        add("poison");
      }
    }
    assertThat(commit.flush()).isTrue();
    assertThat(written.stream().flatMap(List::stream)).containsExactlyElementsOf(kept);
    assertThat(told).hasSize(201).contains("poison FAILED");
    assertThat(texts.calls).isLessThan(30);
  }

  @Test
  void aDatabaseThatTakesNothingIsNotTriedForEachEntry() {
    down = true;
    for (int i = 0; i < 100; i++) {
      add("m" + i);
    }
    commit.flush();
    assertThat(told).hasSize(100).allMatch(one -> one.endsWith(" FAILED"));
    assertThat(texts.calls).isLessThan(6);
    down = false;
    assertThat(commit.write(texts, "later")).isEqualTo(EntryOutcome.STORED);
  }

  @Test
  void aStoreMayHaveNoRoom() {
    add("a");
    add("full");
    add("b");
    commit.flush();
    assertThat(told).containsExactly("a STORED", "full NO_ROOM", "b STORED");
    assertThat(commit.write(texts, "full")).isEqualTo(EntryOutcome.NO_ROOM);
    assertThat(commit.write(texts, "poison")).isEqualTo(EntryOutcome.FAILED);
  }

  @Test
  void soMuchMayWaitAndNoMore() throws Exception {
    commit = commit(Map.of(DatabaseSettings.LIMIT_WAITING, "3"), Duration.ofSeconds(20));
    refusesAfter(List.of("a", "b", "c"));
    commit = commit(Map.of(DatabaseSettings.LIMIT_WAITING_BYTES, "10"), Duration.ofSeconds(20));
    refusesAfter(List.of("12345678901234567890"));
    commit = commit(Map.of(DatabaseSettings.LIMIT_WAITING_BYTES, "10"), Duration.ofSeconds(20));
    refusesAfter(List.of("12345", "6789"));
  }

  private void refusesAfter(List<String> taken) throws Exception {
    entered = new CountDownLatch(1);
    Future<Boolean> first = busy();
    taken.forEach(this::add);
    assertThatThrownBy(() -> add("too much"))
        .isInstanceOfSatisfying(
            StanzaException.class,
            e -> {
              assertThat(e.error().condition())
                  .isEqualTo(StanzaError.Condition.RESOURCE_CONSTRAINT);
              assertThat(e.error().type()).isEqualTo(StanzaError.Type.WAIT);
            });
    open.countDown();
    assertThat(first.get()).isTrue();
    assertThat(commit.flush()).isTrue();
    assertThat(told).doesNotContain("too much STORED").contains(taken.get(0) + " STORED");
  }

  @Test
  void muchIsWrittenThoughNobodyWaits() {
    commit = commit(Map.of(DatabaseSettings.LIMIT_WAITING, "80"), Duration.ofSeconds(20));
    for (int i = 0; i < 10; i++) {
      add("m" + i);
    }
    assertThat(told).hasSize(10);
  }

  @Test
  void nobodyWaitsForEverAndWhatIsLateIsNotTried() throws Exception {
    commit = commit(Map.of(), Duration.ofMillis(100));
    busy();
    Future<Boolean> patient = threads.submit(() -> commit.await(1));
    long late = add("late");
    assertThat(commit.await(late)).isFalse();
    assertThat(told).containsExactly("late EXPIRED");
    assertThat(patient.get()).isFalse();
    assertThat(commit.write(texts, "later")).isEqualTo(EntryOutcome.EXPIRED);
    open.countDown();
    assertThat(commit.flush()).isTrue();
    assertThat(written).containsExactly(List.of("first"));
    assertThat(told).containsExactly("late EXPIRED", "first STORED");
  }

  /** As a message that bounces into a room, which is stored before it tells anybody. */
  @Test
  void whoHearsMayGiveMoreAndWaitForIt() throws Exception {
    Queue<EntryOutcome> inner = new ConcurrentLinkedQueue<>();
    long number = 0;
    for (String text : List.of("poison", "a", "full")) {
      number =
          commit.add(
              texts,
              text,
              outcome -> {
                inner.add(commit.write(texts, "because of " + text));
                commit.flush();
              });
    }
    assertThat(commit.await(number)).isTrue();
    assertThat(inner).containsExactlyElementsOf(Collections.nCopies(3, EntryOutcome.STORED));
  }

  @Test
  void whoHearsAndFailsKeepsNothingFromOthers() {
    commit.add(
        texts,
        "a",
        outcome -> {
          throw new IllegalStateException("on purpose");
        });
    add("b");
    assertThat(commit.flush()).isTrue();
    assertThat(told).containsExactly("b STORED");
  }

  @Test
  void anInterruptIsKeptForLaterAndHarmsNoEntry() {
    Thread.currentThread().interrupt();
    assertThat(commit.write(texts, "a")).isEqualTo(EntryOutcome.STORED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void manyThreadsLoseNothingAndKeepTheirOrder() throws Exception {
    List<Future<Void>> senders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String sender = "s" + i + ".";
      senders.add(
          threads.submit(
              () -> {
                for (int n = 0; n < 500; n++) {
                  String text = sender + n;
                  long number = commit.add(texts, text, outcome -> told.add(text + " " + outcome));
                  if (n % 3 == 0) {
                    assertThat(commit.await(number)).isTrue();
                    assertThat(told).contains(text + " STORED");
                  }
                }
                commit.hurry();
                return null;
              }));
    }
    for (Future<Void> sender : senders) {
      sender.get();
    }
    assertThat(commit.flush()).isTrue();
    assertThat(told).hasSize(4000);
    List<String> all = written.stream().flatMap(List::stream).toList();
    for (int i = 0; i < 8; i++) {
      String sender = "s" + i + ".";
      List<Integer> numbers =
          all.stream()
              .filter(one -> one.startsWith(sender))
              .map(one -> Integer.valueOf(one.substring(sender.length())))
              .toList();
      assertThat(numbers).hasSize(500).isSorted();
    }
  }
}
