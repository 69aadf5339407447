package org.parley.web.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.PublicUrl;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;

/** Where the server's WebSockets arrive; {@link HandshakeFilter} has let them in. */
@ServerEndpoint(value = PublicUrl.WEBSOCKET, subprotocols = HandshakeFilter.SUBPROTOCOL)
public class XmppEndpoint {
  private static final Logger LOG = System.getLogger(XmppEndpoint.class.getName());

  @Inject WebLinks links;
  @Inject FrameReaders frames;
  @Inject WebSocketSettings rules;

  private WebSocketLink link;

  @OnOpen
  public void open(Session session) {
    IdleTimers.stop(session);
    session.setMaxIdleTimeout(0);
    SessionChannel channel = new SessionChannel(session, links.executor());
    if (!(session.getUserPrincipal() instanceof WebPeer peer) || !links.enter(peer)) {
      channel.close(CloseReason.CloseCodes.TRY_AGAIN_LATER.getCode());
      return;
    }
    link = new WebSocketLink(channel, peer, links, frames, rules);
    links.add(link);
    link.connected();
  }

  @OnMessage
  public void text(String part, boolean last) {
    if (link != null) {
      link.receive(part, last);
    }
  }

  @OnMessage
  public void binary(ByteBuffer part, boolean last) {
    if (link != null) {
      link.receiveBinary();
    }
  }

  @OnMessage
  public void pong(PongMessage message) {
    if (link != null) {
      link.pong();
    }
  }

  @OnClose
  public void close(CloseReason reason) {
    if (link != null) {
      link.closed();
    }
  }

  /** The connection broke, or it was no WebSocket that came: either way it ends. */
  @OnError
  public void error(Throwable cause) {
    LOG.log(Level.DEBUG, "a WebSocket failed", cause);
    if (link != null) {
      link.abort();
    }
  }
}
