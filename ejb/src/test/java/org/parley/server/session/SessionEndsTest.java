package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionEndsTest {
  private final List<String> heard = new ArrayList<>();

  /** A listener that notes its name, and then may fail. */
  private final class Listener implements SessionEndListener {
    private final String name;
    private final Step phase;
    private final Throwable failure;

    private Listener(String name, Step phase, Throwable failure) {
      this.name = name;
      this.phase = phase;
      this.failure = failure;
    }

    @Override
    public Step step() {
      return phase;
    }

    @Override
    public void sessionEnded(Session session) {
      heard.add(name);
      if (failure instanceof Error error) {
        throw error;
      } else if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }

  @Test
  void tellsAllPhaseByPhaseWhateverOneThrows() {
    SessionEnds ends =
        new SessionEnds(
            () ->
                Stream.of(
                    new Listener("memory", SessionEndListener.Step.MEMORY, null),
                    new Listener(
                        "places", SessionEndListener.Step.PLACES, new StackOverflowError()),
                    new Listener(
                        "presence",
                        SessionEndListener.Step.PRESENCE,
                        new IllegalStateException("no database"))));
    ends.tell(null);
    ends.tell(null);
    assertThat(heard)
        .containsExactly("presence", "places", "memory", "presence", "places", "memory");
  }
}
