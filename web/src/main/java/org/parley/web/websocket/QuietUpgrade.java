package org.parley.web.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Stands before the server's own handler of an upgraded connection, so that what it reads is
 * handled with the {@link QuietLoader}, and no faster than its client reads. Servers that upgrade
 * in another way than by the servlet API do not use it.
 */
public final class QuietUpgrade implements HttpUpgradeHandler {
  private HttpUpgradeHandler handler;

  /** Sets the handler that does the work; before the connection is upgraded. */
  void handler(HttpUpgradeHandler real) {
    handler = real;
  }

  @Override
  public void init(WebConnection connection) {
    ClassLoader before = QuietLoader.enter();
    try {
      handler.init(new QuietConnection(new PacedConnection(connection)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      QuietLoader.leave(before);
    }
  }

  @Override
  public void destroy() {
    handler.destroy();
  }

  private record QuietConnection(WebConnection connection) implements WebConnection {
    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new QuietInput(connection.getInputStream());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return connection.getOutputStream();
    }

    @Override
    public void close() throws Exception {
      connection.close();
    }
  }

  private static final class QuietInput extends ServletInputStream {
    private final ServletInputStream input;

    private QuietInput(ServletInputStream input) {
      this.input = input;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      input.setReadListener(new QuietListener(listener));
    }

    @Override
    public boolean isFinished() {
      return input.isFinished();
    }

    @Override
    public boolean isReady() {
      return input.isReady();
    }

    @Override
    public int read() throws IOException {
      return input.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return input.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
      return input.available();
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }

  private record QuietListener(ReadListener listener) implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
      ClassLoader before = QuietLoader.enter();
      try {
        listener.onDataAvailable();
      } finally {
        QuietLoader.leave(before);
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      listener.onAllDataRead();
    }

    @Override
    public void onError(Throwable cause) {
      listener.onError(cause);
    }
  }
}
