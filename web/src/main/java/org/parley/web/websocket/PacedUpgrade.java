package org.parley.web.websocket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Stands before the server's own handler of an upgraded connection, so that what it reads is read
 * no faster than its client reads. Servers that upgrade in another way than by the servlet API do
 * not use it.
 */
public final class PacedUpgrade implements HttpUpgradeHandler {
  private HttpUpgradeHandler handler;

  /** Sets the handler that does the work; before the connection is upgraded. */
  void handler(HttpUpgradeHandler real) {
    handler = real;
  }

  @Override
  public void init(WebConnection connection) {
    try {
      handler.init(new PacedConnection(connection));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() {
    handler.destroy();
  }
}
