package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.bodies;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.drain;
import static org.parley.server.extension.muc.RoomTester.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;

/** Many who talk at once: everybody hears everything once, and all hear it in one order. */
class RoomLoadTest {
  private static final int OCCUPANTS = 200;
  private static final int SENDERS = 5;
  private static final int MESSAGES = 40;

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void allHearTheSameInTheSameOrder(String persistent) throws Exception {
    try (RoomTester tester = new RoomTester(Map.of(MucSettings.LIMIT_HISTORY, "10"))) {
      List<MemoryLink> occupants = new ArrayList<>();
      for (int i = 0; i < OCCUPANTS; i++) {
        MemoryLink occupant = tester.client("witch" + i);
        if (i == 0) {
          create(occupant, ROOM, "witch0", "persistentroom=" + persistent);
        } else {
          join(occupant, ROOM, "witch" + i);
        }
        occupants.add(occupant);
      }
      occupants.forEach(RoomTester::drain);
      talk(occupants.subList(0, SENDERS));
      List<String> heard = bodies(drain(occupants.get(0)));
      assertThat(heard).hasSize(SENDERS * MESSAGES).doesNotHaveDuplicates();
      for (MemoryLink occupant : occupants.subList(1, OCCUPANTS)) {
        assertThat(bodies(drain(occupant))).isEqualTo(heard);
      }
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = sender + "-";
        List<String> own = heard.stream().filter(text -> text.startsWith(prefix)).toList();
        for (int i = 0; i < MESSAGES; i++) {
          assertThat(own.get(i)).isEqualTo(prefix + i);
        }
      }
    }
  }

  private static void talk(List<MemoryLink> senders) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(senders.size());
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < senders.size(); i++) {
        int name = i;
        ends.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int number = 0; number < MESSAGES; number++) {
                    Negotiation.send(
                        senders.get(name),
                        "<message type='groupchat' to='"
                            + ROOM
                            + "'><body>"
                            + name
                            + "-"
                            + number
                            + "</body></message>");
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> end : ends) {
        end.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
