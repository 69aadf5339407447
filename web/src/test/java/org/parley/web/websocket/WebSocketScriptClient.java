package org.parley.web.websocket;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.ScriptClient;
import org.parley.web.link.WebStage;

/** A client of scripts that comes over a WebSocket. */
public final class WebSocketScriptClient implements ScriptClient {
  private final WebStage stage;
  private final Jid address;
  private WebSocketClient client;

  public WebSocketScriptClient(WebStage stage, Jid address) {
    this.stage = stage;
    this.address = address;
  }

  @Override
  public void connect() {
    client = WebSocketClient.secure(stage);
    client.login(address.local(), address.resource());
  }

  @Override
  public void send(Element stanza) {
    client.send(stanza.toString());
  }

  @Override
  public Element receive() {
    Element next = client.next();
    return next != null && next.name().equals("close") ? null : next;
  }

  @Override
  public void disconnect() {
    client.send(WebSocketClient.CLOSE);
    client.link().closed();
  }

  @Override
  public void vanish() {
    if (client != null) {
      client.link().closed();
    }
  }
}
