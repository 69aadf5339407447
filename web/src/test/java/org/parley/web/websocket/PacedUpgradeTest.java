package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server's handler of an upgraded connection reads through the one that paces it. */
class PacedUpgradeTest {
  private final Connection connection = new Connection("hi");

  private PacedUpgrade upgraded(RealHandler real) {
    PacedUpgrade upgrade = new PacedUpgrade();
    upgrade.handler(real);
    upgrade.init(connection);
    return upgrade;
  }

  @Test
  void whatIsReadIsHandledByTheRealOne() throws Exception {
    RealHandler real = new RealHandler();
    upgraded(real);
    connection.listener.onDataAvailable();
    assertThat(real.read).isEqualTo("hi");
  }

  @Test
  void faultsAreTheRealOnes() {
    RealHandler real = new RealHandler();
    upgraded(real);
    connection.broken = true;
    assertThatThrownBy(() -> connection.listener.onDataAvailable()).hasMessage("broken");
    connection.listener.onError(new IOException("reset"));
    assertThat(real.fault).hasMessage("reset");
  }

  @Test
  void itEndsAsTheRealOneDoes() throws Exception {
    RealHandler real = new RealHandler();
    PacedUpgrade upgrade = upgraded(real);
    connection.listener.onAllDataRead();
    upgrade.destroy();
    assertThat(real.ended).containsExactly("all read", "destroyed");
  }

  /** What the server has. */
  private static final class RealHandler implements HttpUpgradeHandler, ReadListener {
    private final List<String> ended = new ArrayList<>();
    private ServletInputStream input;
    private String read;
    private Throwable fault;

    @Override
    public void init(WebConnection connection) {
      try {
        input = connection.getInputStream();
        input.setReadListener(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] bytes = new byte[input.available()];
      int length = input.isReady() ? input.read(bytes) : 0;
      read = new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void onAllDataRead() {
      ended.add("all read");
    }

    @Override
    public void onError(Throwable cause) {
      fault = cause;
    }

    @Override
    public void destroy() {
      ended.add("destroyed");
    }
  }

  private static final class Connection extends ServletInputStream implements WebConnection {
    private final InputStream content;
    private ReadListener listener;
    private boolean broken;

    private Connection(String text) {
      content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      return this;
    }

    /** Nothing is written. */
    @Override
    public ServletOutputStream getOutputStream() {
      return null;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public int available() throws IOException {
      return content.available();
    }

    @Override
    public void setReadListener(ReadListener reader) {
      listener = reader;
    }

    @Override
    public int read() throws IOException {
      if (broken) {
        throw new IOException("broken");
      }
      return content.read();
    }
  }
}
