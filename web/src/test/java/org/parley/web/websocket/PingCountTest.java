package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pings are found among other frames, however these are cut. */
class PingCountTest {
  private static final int TEXT = 0x81;
  private static final int CONTINUATION = 0x00;
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private long now;
  private final PingCount count = new PingCount(() -> now);

  private void frame(int first, int length) {
    ByteBuffer header = ByteBuffer.allocate(14).put((byte) first);
    if (length < 126) {
      header.put((byte) (0x80 | length));
    } else if (length < 1 << 16) {
      header.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      header.put((byte) (0x80 | 127)).putLong(length);
    }
    header.putInt(PING << 24 | PING << 16);
    stream.write(header.array(), 0, header.position());
    for (int i = 0; i < length; i++) {
      stream.write(PING);
    }
  }

  private boolean send(int size) {
    byte[] bytes = stream.toByteArray();
    stream.reset();
    for (int at = 0; at < bytes.length; at += size) {
      if (!count.accept(bytes, at, Math.min(size, bytes.length - at))) {
        return false;
      }
    }
    return true;
  }

  private void othersAndPings(int pings) {
    for (int i = 0; i < pings; i++) {
      frame(TEXT, i);
      frame(PING, i % 126);
      frame(PONG, 125);
      frame(CONTINUATION, 300);
    }
    frame(TEXT, 70_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 1_000_000})
  void soManyAreTakenAndNotOneMore(int size) {
    othersAndPings(PingCount.MOST);
    assertThat(send(size)).isTrue();
    othersAndPings(1);
    assertThat(send(size)).isFalse();
  }

  @Test
  void laterAsManyAreTakenAgain() {
    othersAndPings(PingCount.MOST);
    assertThat(send(100)).isTrue();
    now += PingCount.WINDOW;
    othersAndPings(PingCount.MOST);
    assertThat(send(100)).isTrue();
    frame(PING, 0);
    assertThat(send(100)).isFalse();
  }

  @Test
  void framesOfOtherKindsAreNotCounted() {
    for (int i = 0; i < 1000; i++) {
      frame(TEXT, 0);
      frame(PONG, 0);
    }
    assertThat(send(5)).isTrue();
  }
}
