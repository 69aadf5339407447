package org.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;

class DeferredWritesTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Jid JULIET = Jid.of("juliet@example.com");

  private final List<Map<Jid, String>> written = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  private final DeferredWrites<String> writes =
      new DeferredWrites<>(
          work -> false,
          values -> {
            meanwhile.run();
            written.add(values);
          },
          failures::add,
          String::length,
          10);

  @Test
  void theLastValueOfEachIsWrittenOnce() {
    writes.put(ROMEO, "a");
    writes.put(JULIET, "b");
    writes.put(ROMEO, "c");
    assertThat(writes.find(ROMEO)).contains("c");
    writes.begin();
    writes.begin();
    assertThat(written).containsExactly(Map.of(ROMEO, "c", JULIET, "b"));
    assertThat(writes.find(ROMEO)).isEmpty();
  }

  @Test
  void whatComesWhileItIsWrittenIsWrittenTheNextTime() {
    writes.put(ROMEO, "a");
    meanwhile =
        () -> {
          assertThat(writes.find(ROMEO)).contains("a");
          writes.put(ROMEO, "b");
          writes.begin();
        };
    writes.begin();
    assertThat(written).containsExactly(Map.of(ROMEO, "a"));
    meanwhile = () -> {};
    writes.finish();
    assertThat(written).containsExactly(Map.of(ROMEO, "a"), Map.of(ROMEO, "b"));
  }

  @Test
  void theEndWaitsForWhoIsWriting() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    meanwhile =
        () -> {
          begun.countDown();
          await(goOn);
        };
    writes.put(ROMEO, "a");
    Thread writer = new Thread(writes::begin);
    writer.start();
    await(begun);
    writes.put(JULIET, "b");
    Thread end = new Thread(writes::finish);
    end.start();
    goOn.countDown();
    writer.join(10_000);
    end.join(10_000);
    assertThat(written).containsExactly(Map.of(ROMEO, "a"), Map.of(JULIET, "b"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatFailsWaits() {
    writes.put(ROMEO, "a");
    meanwhile =
        () -> {
          throw new IllegalStateException("no database");
        };
    writes.begin();
    assertThat(failures).hasSize(1);
    assertThat(writes.find(ROMEO)).contains("a");
    meanwhile = () -> {};
    writes.begin();
    assertThat(written).containsExactly(Map.of(ROMEO, "a"));
  }

  @Test
  void whatWaitsIsBoundedAndHasRoomAgain() {
    assertThat(writes.put(ROMEO, "0123456789")).isTrue();
    assertThat(writes.put(JULIET, "a")).isFalse();
    assertThat(writes.find(JULIET)).isEmpty();
    writes.remove(ROMEO);
    writes.begin();
    assertThat(written).isEmpty();
    assertThat(writes.put(JULIET, "012345678")).isTrue();
    assertThat(writes.put(JULIET, "a")).isTrue();
    assertThat(writes.put(ROMEO, "012345678")).isTrue();
    writes.begin();
    assertThat(writes.put(ROMEO, "0123456789")).isTrue();
  }
}
