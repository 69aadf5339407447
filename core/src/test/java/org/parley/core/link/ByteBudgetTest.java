package org.parley.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.link.Outbox.Offer;
import org.parley.core.xml.Element;

class ByteBudgetTest {
  private static final int KB = 1024;
  private static final int MB = KB * KB;
  private static final int OWN = 4 * MB;

  private final ByteBudget budget = new ByteBudget(16 * MB);

  private static Element stanza(int bytes) {
    return Element.of("message", "jabber:client", "x".repeat(bytes));
  }

  private int fill(Outbox outbox, int stanzaBytes) {
    int taken = 0;
    while (outbox.offer(stanza(stanzaBytes), false) != Offer.OVERFULL) {
      taken++;
    }
    return taken;
  }

  @Test
  void oneMayHaveItsOwnLimitWhileLittleIsUsed() {
    Outbox outbox = new Outbox(10_000, OWN, budget);
    assertThat(fill(outbox, 100 * KB)).isBetween(39, 41);
    assertThat(budget.used()).isBetween(OWN - 200L * KB, (long) OWN);
    assertThat(budget.overflows()).isEqualTo(1);
    outbox.shut();
    assertThat(budget.used()).isZero();
  }

  @Test
  void manyTogetherDoNotGetMuchBeyondTheBudget() {
    List<Outbox> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Outbox outbox = new Outbox(10_000, OWN, budget);
      fill(outbox, 100 * KB);
      all.add(outbox);
    }
    // each may have one stanza, however long
    assertThat(budget.used()).isLessThan(16L * MB + 100 * 116 * KB);
    all.forEach(Outbox::shut);
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatIsWrittenGivesRoom() {
    Outbox outbox = new Outbox(10_000, OWN, budget);
    for (int i = 0; i < 1000; i++) {
      assertThat(outbox.offer(stanza(200 * KB), false)).isNotEqualTo(Offer.OVERFULL);
      outbox.poll();
    }
    assertThat(outbox.poll()).isNull();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatWaitsToBeHandledCountsToo() {
    Waiting waiting = new Waiting(512 * KB, budget);
    LinkEvent.Received event = new LinkEvent.Received(stanza(300 * KB));
    waiting.added(event);
    assertThat(waiting.isFull()).isFalse();
    waiting.added(event);
    assertThat(waiting.isFull()).isTrue();
    assertThat(waiting.isHalfEmpty()).isFalse();
    waiting.taken(event);
    waiting.taken(event);
    assertThat(waiting.isHalfEmpty()).isTrue();
    assertThat(budget.used()).isZero();
    waiting.added(new LinkEvent.StreamClosed());
    assertThat(waiting.isFull()).isFalse();
  }

  @Test
  void whereMuchIsUsedLittleMayWait() {
    budget.tell(15 * MB, 0);
    Waiting waiting = new Waiting(512 * KB, budget);
    waiting.added(new LinkEvent.Received(stanza(80 * KB)));
    assertThat(waiting.isFull()).isTrue();
  }
}
