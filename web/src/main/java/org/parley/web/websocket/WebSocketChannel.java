package org.parley.web.websocket;

import jakarta.websocket.SendHandler;

/** The WebSocket below a link; nothing here waits for the client. */
interface WebSocketChannel {

  /** Sends a text message; the next one may be sent when the handler has been told. */
  void send(String text, SendHandler handler);

  /** Asks for a sign of life; no message is on its way at this time. */
  void ping();

  /** Begins the closing handshake, or drops the connection when that cannot be had. */
  void close(int code);
}
