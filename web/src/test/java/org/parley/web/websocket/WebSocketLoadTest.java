package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.WebStage;

/** Many threads write to one link whose messages are out now at once, now later, on any thread. */
class WebSocketLoadTest {
  private static final int SENDERS = 4;
  private static final int MESSAGES = 20_000;
  private static final int WAITING = 500;

  private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 2);
  private final Semaphore room = new Semaphore(WAITING);
  private final List<String> sent = new ArrayList<>();
  private final AtomicInteger onTheirWay = new AtomicInteger();

  private final class AnyTimeChannel implements WebSocketChannel {
    @Override
    public void send(String text, SendHandler handler) {
      assertThat(onTheirWay.incrementAndGet()).isEqualTo(1);
      sent.add(text);
      if (sent.size() % 3 == 0) {
        out(handler);
      } else {
        threads.execute(() -> out(handler));
      }
    }

    private void out(SendHandler handler) {
      onTheirWay.decrementAndGet();
      room.release();
      handler.onResult(new SendResult());
    }

    @Override
    public void ping() {
      // none is due
    }

    @Override
    public void close(int code) {
      sent.add("closed with " + code);
    }
  }

  @Test
  void everythingIsWrittenOnceAndInTheOrderOfItsSender() throws Exception {
    try (WebStage stage = new WebStage()) {
      WebSocketLink link =
          new WebSocketLink(
              new AnyTimeChannel(),
              WebStage.SECURE,
              stage.links(),
              new FrameReaders(),
              new WebSocketSettings(stage.settings(), stage.publicUrl()));
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        String name = "s" + i;
        senders.add(threads.submit(() -> send(link, name)));
      }
      for (Future<?> sender : senders) {
        sender.get(60, TimeUnit.SECONDS);
      }
      assertThat(room.tryAcquire(WAITING, 60, TimeUnit.SECONDS)).isTrue();
      assertThat(sent).hasSize(SENDERS * MESSAGES);
      for (int i = 0; i < SENDERS; i++) {
        String start = "<s" + i + ">";
        List<String> own = sent.stream().filter(text -> text.startsWith(start)).toList();
        for (int k = 0; k < MESSAGES; k++) {
          assertThat(own.get(k)).isEqualTo(start + k + "</s" + i + ">");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void send(WebSocketLink link, String name) throws InterruptedException {
    for (int k = 0; k < MESSAGES; k++) {
      assertThat(room.tryAcquire(20, TimeUnit.SECONDS)).as("nothing is stuck").isTrue();
      link.send(Element.of(name, "", Integer.toString(k)));
    }
    return null;
  }
}
