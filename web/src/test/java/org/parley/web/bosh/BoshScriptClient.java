package org.parley.web.bosh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.ScriptClient;
import org.parley.web.link.WebStage;

/** A client of scripts that comes over BOSH and always lets the server hold a request. */
public final class BoshScriptClient implements ScriptClient {
  private final BoshSessions sessions;
  private final Jid address;
  private final Queue<Element> received = new ArrayDeque<>();
  private final List<Answer> open = new ArrayList<>();
  private BoshClient client;
  private boolean ended;

  public BoshScriptClient(WebStage stage, Jid address) {
    this.sessions = BoshClient.sessions(stage);
    this.address = address;
  }

  @Override
  public void connect() {
    received.clear();
    open.clear();
    ended = false;
    client = BoshClient.of(sessions);
    client.create(BoshClient.USUAL);
    client.login(address.local(), address.resource());
  }

  @Override
  public void send(Element stanza) {
    open.add(client.send(stanza.toString()));
    gather();
  }

  /** Takes what came, and asks for more when the server holds no request. */
  private void gather() {
    for (Iterator<Answer> each = open.iterator(); each.hasNext(); ) {
      Answer answer = each.next();
      if (!answer.isHeld()) {
        received.addAll(answer.payloads());
        ended |= "terminate".equals(answer.attribute("type"));
        each.remove();
      }
    }
    if (open.isEmpty() && !ended) {
      open.add(client.send(""));
      gather();
    }
  }

  @Override
  public Element receive() {
    gather();
    return received.poll();
  }

  @Override
  public void disconnect() {
    client.next("type='terminate'", "");
  }

  /** The server would learn of it when it has waited for a while, and acts the same then. */
  @Override
  public void vanish() {
    if (client != null) {
      sessions.find(client.sid()).ifPresent(BoshLink::abort);
    }
  }
}
