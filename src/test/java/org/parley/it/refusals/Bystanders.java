package org.parley.it.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/**
 * Two clients that talk all the time while somebody else misbehaves: what he does must not be felt
 * by them.
 */
public final class Bystanders implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String PASSWORD = "merchant";

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final StreamClient speaker;
  private final StreamClient listener;
  private Duration worst = Duration.ZERO;
  private int rounds;
  private Throwable failure;

  public Bystanders(ServerUnderTest server) throws IOException {
    speaker = login(server, "sampson");
    listener = login(server, "gregory");
    timer.scheduleWithFixedDelay(this::roundOrEnd, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static StreamClient login(ServerUnderTest server, String name) throws IOException {
    Jid address = Jid.of(name, ServerUnderTest.DOMAIN, "street");
    server.removeAccount(address.bare());
    server.addAccount(address.bare(), PASSWORD);
    return Login.login(server.c2sPort(), address, PASSWORD);
  }

  private void roundOrEnd() {
    try {
      round();
    } catch (IOException | AssertionError e) {
      failure = e;
      throw new IllegalStateException("the conversation is over", e);
    }
  }

  /** A message from one to the other, and a ping. */
  private Void round() throws IOException {
    long begin = System.nanoTime();
    String id = "round" + ++rounds;
    speaker.write(
        "<message type='chat' id='%s' to='gregory@%s/street'><body>coals</body></message>"
            .formatted(id, ServerUnderTest.DOMAIN));
    speaker.write("<iq type='get' id='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(id));
    Element pong = speaker.expect("iq");
    assertThat(pong.attribute("type")).isEqualTo("result");
    assertThat(pong.attribute("id")).isEqualTo(id);
    assertThat(listener.expect("message").attribute("id")).isEqualTo(id);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    worst = taken.compareTo(worst) > 0 ? taken : worst;
    return null;
  }

  /** Fails when a message was lost or anything took long since this was last called. */
  public void assertUndisturbed() throws Exception {
    Throwable broken = timer.submit(() -> failure).get(60, TimeUnit.SECONDS);
    assertThat(broken).as("what ended the conversation").isNull();
    timer.submit(this::round).get(60, TimeUnit.SECONDS);
    Duration slowest =
        timer
            .submit(
                () -> {
                  Duration result = worst;
                  worst = Duration.ZERO;
                  return result;
                })
            .get();
    assertThat(slowest).as("the slowest answer").isLessThan(LONGEST);
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    speaker.close();
    listener.close();
  }
}
