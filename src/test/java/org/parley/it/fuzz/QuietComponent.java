package org.parley.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.ComponentLogin;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/**
 * Another component that talks with a client all the time, and wants to feel nothing of what its
 * neighbour does.
 */
final class QuietComponent implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int PAUSE = 50;
  private static final String PASSWORD = "merchant";
  private static final String DOMAIN = ServerUnderTest.OTHER_COMPONENT;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Jid client = Jid.of("peter", ServerUnderTest.DOMAIN, "street");
  private final StreamClient speaker;
  private final StreamClient component;
  private Duration worst = Duration.ZERO;
  private int rounds;

  QuietComponent(ServerUnderTest server) throws IOException {
    server.removeAccount(client.bare());
    server.addAccount(client.bare(), PASSWORD);
    speaker = Login.login(server.c2sPort(), client, PASSWORD);
    component = ComponentLogin.login(server, DOMAIN);
    timer.scheduleWithFixedDelay(this::goOn, 0, PAUSE, TimeUnit.MILLISECONDS);
  }

  /** The timer ends with what this throws; the next {@link #assertUndisturbed} finds that again. */
  private void goOn() {
    try {
      round();
    } catch (IOException e) {
      throw new IllegalStateException("the conversation is over", e);
    }
  }

  /** A message there and one back. */
  private Void round() throws IOException {
    long begin = System.nanoTime();
    String id = "quiet" + ++rounds;
    speaker.write(
        "<message type='chat' id='%s' to='u@%s'><body>who?</body></message>".formatted(id, DOMAIN));
    assertThat(component.expect("message").attribute("id")).isEqualTo(id);
    component.write(
        "<message type='chat' id='%s' from='u@%s' to='%s'><body>me</body></message>"
            .formatted(id, DOMAIN, client));
    Element back = speaker.expect("message");
    assertThat(back.attribute("id")).isEqualTo(id);
    assertThat(back.attribute("type")).isEqualTo("chat");
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    worst = taken.compareTo(worst) > 0 ? taken : worst;
    return null;
  }

  /** Fails when a message was lost or took long since this was last called. */
  void assertUndisturbed() throws Exception {
    timer.submit(this::round).get(60, TimeUnit.SECONDS);
    Duration slowest =
        timer
            .submit(
                () -> {
                  Duration result = worst;
                  worst = Duration.ZERO;
                  return result;
                })
            .get(60, TimeUnit.SECONDS);
    assertThat(slowest).as("the slowest round").isLessThan(LONGEST);
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    speaker.close();
    component.close();
  }
}
