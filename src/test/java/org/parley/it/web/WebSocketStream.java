package org.parley.it.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/** A stream over the WebSocket of the JDK. */
public final class WebSocketStream extends WebStream {
  private final WebSocket socket;
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger pings = new AtomicInteger();

  /** A client behind a proxy that speaks TLS. */
  WebSocketStream(HttpClient http, int port) throws IOException {
    this(
        http.newWebSocketBuilder().header("X-Forwarded-Proto", "https"),
        URI.create("ws://127.0.0.1:" + port + "/xmpp-websocket"));
  }

  /** A client of the server itself. */
  public WebSocketStream(HttpClient http, URI uri) throws IOException {
    this(http.newWebSocketBuilder(), uri);
  }

  private WebSocketStream(WebSocket.Builder builder, URI uri) throws IOException {
    try {
      socket =
          builder
              .subprotocols("xmpp")
              .buildAsync(uri, new Incoming())
              .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  String subprotocol() {
    return socket.getSubprotocol();
  }

  /** Gets the code with which the server closes. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  /** How often the server has asked for a sign of life. */
  int pings() {
    return pings.get();
  }

  WebSocket socket() {
    return socket;
  }

  @Override
  public void open(String domain) throws IOException {
    send("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + domain + "' version='1.0'/>");
    expect("open");
  }

  @Override
  void send(String xml) throws IOException {
    try {
      socket.sendText(xml, true).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        Element element = ElementReader.parse(text.toString());
        text.setLength(0);
        receive(element);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      pings.incrementAndGet();
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
