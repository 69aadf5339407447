package org.parley.connector.tcp.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Waiting;

class MailboxTest {
  private static final LinkEvent EVENT = new LinkEvent.Connected();

  private final List<Integer> handed = new ArrayList<>();
  private final Mailbox mailbox =
      new Mailbox(null, 4, new Waiting(1000, new ByteBudget(1_000_000)));
  private boolean goesOn = true;
  private Runnable meanwhile = () -> {};

  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void attach(Connector connector) {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean handle(Link link, List<LinkEvent> events) {
          handed.add(events.size());
          meanwhile.run();
          return goesOn;
        }
      };

  private boolean turn() {
    mailbox.handle(listener);
    return mailbox.finish();
  }

  @Test
  void isTakenOnceForAllThatHasGathered() {
    assertThat(mailbox.put(EVENT)).isTrue();
    assertThat(mailbox.put(EVENT)).isFalse();
    assertThat(turn()).isFalse();
    assertThat(handed).containsExactly(2);
    assertThat(mailbox.put(EVENT)).isTrue();
  }

  @Test
  void whileTheListenerWantsNoMoreNobodyIsToldOfWhatComes() {
    goesOn = false;
    mailbox.put(EVENT);
    assertThat(turn()).isFalse();
    assertThat(mailbox.put(EVENT)).isFalse();
    assertThat(mailbox.put(EVENT)).isFalse();
    goesOn = true;
    assertThat(mailbox.proceed()).isTrue();
    assertThat(turn()).isFalse();
    assertThat(handed).containsExactly(1, 2);
  }

  @Test
  void theListenerIsCalledAgainEvenIfNothingHasCome() {
    goesOn = false;
    mailbox.put(EVENT);
    turn();
    goesOn = true;
    assertThat(mailbox.proceed()).isTrue();
    assertThat(turn()).isFalse();
    assertThat(handed).containsExactly(1, 0);
    assertThat(turn()).isFalse();
    assertThat(handed).hasSize(2);
  }

  @Test
  void theListenerMayWantMoreBeforeItHasSaidThatItDoesNot() {
    goesOn = false;
    meanwhile = () -> assertThat(mailbox.proceed()).isFalse();
    mailbox.put(EVENT);
    assertThat(turn()).isTrue();
    goesOn = true;
    meanwhile = () -> {};
    assertThat(turn()).isFalse();
    assertThat(handed).containsExactly(1, 0);
  }

  /** Else two would hand over the events of one link at the same time. */
  @Test
  void theListenerMayWantMoreBeforeItsTurnEnds() {
    goesOn = false;
    mailbox.put(EVENT);
    mailbox.handle(listener);
    assertThat(mailbox.proceed()).as("somebody is at it still").isFalse();
    assertThat(mailbox.finish()).isTrue();
    goesOn = true;
    assertThat(turn()).isFalse();
    assertThat(handed).containsExactly(1, 0);
  }

  @Test
  void aTurnWithoutTheListenerIsNoPause() {
    goesOn = false;
    mailbox.put(EVENT);
    turn();
    goesOn = true;
    mailbox.put(EVENT);
    assertThat(mailbox.proceed()).isTrue();
    turn();
    mailbox.put(EVENT);
    assertThat(mailbox.finish()).as("what came is still there").isTrue();
  }

  @Test
  void isFullWhileThePauseLasts() {
    goesOn = false;
    mailbox.put(EVENT);
    turn();
    for (int i = 0; i < 4; i++) {
      mailbox.put(EVENT);
    }
    assertThat(mailbox.isFull()).isTrue();
  }
}
