package org.parley.server.extension.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.discovery.Capabilities;
import org.parley.server.discovery.CapsHash;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class ServerCapsTest {
  @Test
  void theFeatureIsTheHashOfWhatTheServerTells() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = opened(server.secureLink());
      authPlain(link, "romeo");
      link.next();
      link.open("localhost");
      Element caps = link.next().child("c", Capabilities.NAMESPACE);
      String node = caps.attribute("node") + "#" + caps.attribute("ver");
      bound(bind(link, "orchard"));
      send(
          link,
          "<iq type='get' id='d' to='localhost'>"
              + "<query xmlns='http://jabber.org/protocol/disco#info' node='"
              + node
              + "'/></iq>");
      Element info = link.next().firstElement();
      assertThat(info.attribute("node")).isEqualTo(node);
      assertThat(CapsHash.of(caps.attribute("hash"), info)).contains(caps.attribute("ver"));
    }
  }
}
