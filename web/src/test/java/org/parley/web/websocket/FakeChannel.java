package org.parley.web.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/** A WebSocket without a connection; a test decides when a message is out. */
final class FakeChannel implements WebSocketChannel {
  private final Queue<String> sent = new ArrayDeque<>();
  private final List<SendHandler> waiting = new ArrayList<>();
  private boolean slow;
  private int pings;
  private Integer closeCode;

  @Override
  public void send(String text, SendHandler handler) {
    if (!waiting.isEmpty()) {
      throw new AssertionError("a message before the last one was out");
    }
    sent.add(text);
    if (slow) {
      waiting.add(handler);
    } else {
      handler.onResult(new SendResult());
    }
  }

  @Override
  public void ping() {
    if (!waiting.isEmpty()) {
      throw new AssertionError("a ping while a message is on its way");
    }
    pings++;
  }

  @Override
  public void close(int code) {
    closeCode = closeCode == null ? code : closeCode;
  }

  /** From now on messages take their time. */
  void slow(boolean value) {
    slow = value;
  }

  /** The message that is on its way is out. */
  void deliver() {
    SendHandler handler = waiting.remove(0);
    handler.onResult(new SendResult());
  }

  void fail() {
    waiting.remove(0).onResult(new SendResult(new java.io.IOException("gone")));
  }

  /** The next message, or null. */
  String nextText() {
    return sent.poll();
  }

  Element next() {
    String text = sent.poll();
    return text == null ? null : ElementReader.parse(text);
  }

  int pings() {
    return pings;
  }

  /** With which code the WebSocket was closed; null while it is open. */
  Integer closeCode() {
    return closeCode;
  }
}
