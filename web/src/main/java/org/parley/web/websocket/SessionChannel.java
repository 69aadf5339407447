package org.parley.web.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A WebSocket of the server that we run on. */
final class SessionChannel implements WebSocketChannel {
  private final Session session;
  private final RemoteEndpoint.Async remote;
  private final Executor executor;

  SessionChannel(Session session, Executor executor) {
    this.session = session;
    this.remote = session.getAsyncRemote();
    this.executor = executor;
  }

  @Override
  public void send(String text, SendHandler handler) {
    try {
      remote.sendText(text, handler);
    } catch (RuntimeException e) {
      handler.onResult(new SendResult(e));
    }
  }

  @Override
  public void ping() {
    try {
      remote.sendPing(ByteBuffer.allocate(0));
    } catch (IOException | RuntimeException e) {
      close(CloseReason.CloseCodes.GOING_AWAY.getCode());
    }
  }

  /** Closing waits for the client on some servers, so a thread of ours does it. */
  @Override
  public void close(int code) {
    try {
      executor.execute(() -> closeNow(code));
    } catch (RejectedExecutionException e) {
      closeNow(code);
    }
  }

  private void closeNow(int code) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), ""));
    } catch (IOException | RuntimeException e) {
      // it is closed already
    }
  }
}
