package org.parley.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Waiting;
import org.parley.server.script.MemoryLink;

class InboxTest {
  private static final List<LinkEvent> EVENT = List.of(new LinkEvent.Secured());

  private final List<Integer> handed = new ArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private boolean goesOn = true;
  private boolean mayWait;
  private int afterwards;

  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void attach(Connector connector) {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean handle(Link link, List<LinkEvent> events) {
          handed.add(events.size());
          return goesOn;
        }
      };

  private final MemoryLink link = new MemoryLink(listener, null);
  private final Inbox inbox =
      new Inbox(
          link,
          listener,
          later::add,
          3,
          new Waiting(1000, new ByteBudget(1_000_000)),
          () -> mayWait,
          () -> afterwards++);

  @Test
  void whileTheListenerWantsNoMoreEventsWait() {
    handed.clear();
    goesOn = false;
    inbox.handle(EVENT);
    assertThat(inbox.isHandling()).isTrue();
    inbox.handle(EVENT);
    inbox.handle(EVENT);
    assertThat(handed).containsExactly(1);
    assertThat(afterwards).isEqualTo(1);
    goesOn = true;
    inbox.proceed();
    assertThat(handed).hasSize(1);
    later.remove().run();
    assertThat(handed).containsExactly(1, 2);
    assertThat(afterwards).isEqualTo(2);
    inbox.handle(EVENT);
    assertThat(handed).containsExactly(1, 2, 1);
  }

  @Test
  void theListenerIsCalledAgainEvenIfNothingHasCome() {
    handed.clear();
    goesOn = false;
    inbox.handle(EVENT);
    goesOn = true;
    inbox.proceed();
    later.remove().run();
    assertThat(handed).containsExactly(1, 0);
  }

  @Test
  void strangersDoNotMakeAThreadWait() {
    goesOn = false;
    for (int i = 0; i < 10; i++) {
      inbox.handle(EVENT);
    }
    assertThat(link.isClosed()).isTrue();
  }
}
