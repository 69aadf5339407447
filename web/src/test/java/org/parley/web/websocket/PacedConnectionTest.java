package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** An echo, which queues what it cannot write, holds little for a client that does not read. */
class PacedConnectionTest {
  private static final int CHUNK = 4096;
  private static final int MANY = 1000 * CHUNK;

  private final Client client = new Client();
  private final Echo echo = new Echo();

  private void run() throws IOException {
    PacedConnection paced = new PacedConnection(client);
    echo.output = paced.getOutputStream();
    echo.input = paced.getInputStream();
    echo.input.setReadListener(echo);
    client.reader.onDataAvailable();
  }

  @Test
  void whoReadsIsReadToTheEnd() throws IOException {
    client.takes = Integer.MAX_VALUE;
    run();
    assertThat(client.left).isZero();
    assertThat(echo.queued).isZero();
  }

  @Test
  void whoDoesNotReadIsNotReadEither() throws IOException {
    client.takes = 0;
    run();
    assertThat(client.left).isPositive();
    assertThat(echo.queued)
        .isBetween(PacedConnection.ALLOWANCE, PacedConnection.ALLOWANCE + 2 * CHUNK);
  }

  @Test
  void whenTheClientReadsAgainAllGoesOn() throws IOException {
    client.takes = 0;
    run();
    for (int round = 0; round < 200; round++) {
      client.takes = PacedConnection.ALLOWANCE;
      client.writer.onWritePossible();
      assertThat(echo.mostQueued).isLessThanOrEqualTo(PacedConnection.ALLOWANCE + 2 * CHUNK);
    }
    assertThat(client.left).isPositive();
    client.takes = Integer.MAX_VALUE;
    client.writer.onWritePossible();
    assertThat(client.left).isZero();
    assertThat(echo.queued).isZero();
  }

  @Test
  void aClientThatIsSilentMeanwhileIsReadLater() throws IOException {
    client.takes = 0;
    client.pauseAt = MANY - PacedConnection.ALLOWANCE - CHUNK;
    run();
    client.takes = Integer.MAX_VALUE;
    client.writer.onWritePossible();
    assertThat(client.left).isEqualTo(client.pauseAt);
    client.pauseAt = 0;
    client.reader.onDataAvailable();
    assertThat(client.left).isZero();
  }

  @Test
  void whoSendsNothingButPingsIsLeft() {
    client.takes = Integer.MAX_VALUE;
    client.content = (byte) 0x89;
    assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("pings");
  }

  /** What the server has for each connection: it answers all that it reads. */
  private static final class Echo implements ReadListener, WriteListener {
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private ServletInputStream input;
    private ServletOutputStream output;
    private boolean listening;
    private int queued;
    private int mostQueued;

    @Override
    public void onDataAvailable() throws IOException {
      byte[] bytes = new byte[CHUNK];
      do {
        int length = input.read(bytes);
        if (length > 0) {
          answer(new byte[length]);
        }
      } while (input.isReady());
    }

    private void answer(byte[] bytes) throws IOException {
      if (queue.isEmpty() && output.isReady()) {
        output.write(bytes);
        return;
      }
      queue.add(bytes);
      queued += bytes.length;
      mostQueued = Math.max(mostQueued, queued);
      if (!listening) {
        listening = true;
        output.setWriteListener(this);
      }
    }

    @Override
    public void onWritePossible() throws IOException {
      while (!queue.isEmpty() && output.isReady()) {
        byte[] bytes = queue.remove();
        queued -= bytes.length;
        output.write(bytes);
      }
    }

    @Override
    public void onAllDataRead() {
      throw new AssertionError("the client does not close");
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }
  }

  /** A client, as the container shows it. */
  private static final class Client implements WebConnection {
    private ReadListener reader;
    private WriteListener writer;
    private int left = MANY;
    private int pauseAt;
    private int takes;
    private byte content;

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public boolean isReady() {
          return left > pauseAt;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          assertThat(isReady()).as("read only when it is ready").isTrue();
          int count = Math.min(length, left - pauseAt);
          left -= count;
          Arrays.fill(bytes, offset, offset + count, content);
          return count;
        }

        @Override
        public int read() {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
          return left == 0;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          reader = listener;
        }
      };
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public boolean isReady() {
          return takes > 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
          assertThat(isReady()).as("written only when it is ready").isTrue();
          takes -= Math.min(takes, length);
        }

        @Override
        public void write(int one) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          writer = listener;
        }
      };
    }

    @Override
    public void close() {
      throw new UncheckedIOException(new IOException("nobody closes"));
    }
  }
}
