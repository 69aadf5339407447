package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.bodies;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.drain;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.say;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.database.EntryStore;
import org.parley.server.store.database.GroupCommit;

/** A room whose words must be stored says nothing while no more may wait for the database. */
class RoomStorageBoundTest {
  private static final int MOST = 3;

  /** Takes its time. */
  private static final class Slow implements EntryStore<String> {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public List<Boolean> write(EntityManager em, List<String> entries) {
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return entries.stream().map(entry -> true).toList();
    }

    @Override
    public long weight(String entry) {
      return 1;
    }
  }

  @Test
  void whoSpeaksIsToldAndNobodyHearsIt() throws Exception {
    Slow slow = new Slow();
    try (RoomTester tester =
        new RoomTester(Map.of(DatabaseSettings.LIMIT_WAITING, Integer.toString(MOST)))) {
      MemoryLink crone = tester.client("crone");
      MemoryLink hag = tester.client("hag");
      create(crone, ROOM, "first", "persistentroom=1");
      join(hag, ROOM, "second");
      drain(crone);
      drain(hag);
      GroupCommit commit = tester.server().get(GroupCommit.class);
      Thread writer = new Thread(() -> commit.write(slow, "first"));
      writer.start();
      assertThat(slow.entered.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < MOST; i++) {
        commit.add(slow, "waits", outcome -> {});
      }

      List<Element> answer = say(crone, "Double, double");
      assertRefused(answer.get(0), "resource-constraint");
      assertThat(answer).hasSize(1);
      assertThat(drain(hag)).isEmpty();

      slow.open.countDown();
      writer.join();
      assertThat(commit.flush()).isTrue();
      assertThat(bodies(say(crone, "Fire burn"))).containsExactly("Fire burn");
      assertThat(bodies(drain(hag))).containsExactly("Fire burn");
    }
  }
}
