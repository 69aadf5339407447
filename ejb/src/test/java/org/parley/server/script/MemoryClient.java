package org.parley.server.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** A client of a {@link MemoryServer}. */
public final class MemoryClient implements ScriptClient {
  private final MemoryServer server;
  private final Jid address;
  private MemoryLink link;

  MemoryClient(MemoryServer server, Jid address) {
    this.server = server;
    this.address = address;
  }

  public MemoryLink link() {
    return link;
  }

  @Override
  public void connect() {
    link = server.secureLink();
    link.open(address.domain());
    link.next();
    byte[] plain =
        ("\0" + address.local() + "\0" + MemoryServer.PASSWORD).getBytes(StandardCharsets.UTF_8);
    link.receiveXml(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Base64.getEncoder().encodeToString(plain)
            + "</auth>");
    assertThat(link.next().name()).isEqualTo("success");
    link.open(address.domain());
    link.next();
    link.receiveXml(
        "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='"
            + Namespaces.BIND
            + "'><resource>"
            + address.resource()
            + "</resource></bind></iq>");
    Element result = link.next();
    assertThat(result.child("bind", Namespaces.BIND).childText("jid", Namespaces.BIND))
        .isEqualTo(address.toString());
  }

  @Override
  public void send(Element stanza) {
    link.happen(new LinkEvent.Received(stanza));
  }

  @Override
  public Element receive() {
    return link.next();
  }

  @Override
  public void disconnect() {
    link.happen(new LinkEvent.StreamClosed());
    link.vanish();
  }

  @Override
  public void vanish() {
    if (link != null) {
      link.vanish();
    }
  }
}
