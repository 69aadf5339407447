package org.parley.it.fuzz;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;

/** A client that acknowledges what it gets, and comes back when its connection broke (XEP-0198). */
final class FuzzManagedClient extends FuzzClient {
  private static final String NAMESPACE = "urn:xmpp:sm:3";

  private String id;
  private long handled;

  FuzzManagedClient(
      int port,
      Jid address,
      String password,
      Random random,
      Grammar grammar,
      AtomicInteger blockings) {
    super(port, address, password, random, grammar, blockings);
  }

  @Override
  StreamClient open() throws IOException {
    StreamClient client = Login.login(port(), address(), password());
    client.write("<enable xmlns='" + NAMESPACE + "' resume='true'/>");
    Element enabled = client.next();
    while (enabled != null && !enabled.is("enabled", NAMESPACE)) {
      enabled = client.next();
    }
    id = enabled.attribute("id");
    handled = 0;
    client.write("<presence/>");
    return client;
  }

  @Override
  void received(StreamClient from, Element element) throws IOException {
    if (Stanza.Kind.of(element).isPresent()) {
      handled++;
    } else if (element.is("r", NAMESPACE)) {
      from.write("<a xmlns='" + NAMESPACE + "' h='" + handled + "'/>");
    }
  }

  @Override
  StreamClient again() throws IOException {
    StreamClient client = StreamClient.connect(port());
    Login.secure(client, TlsClient.trusting(), address().domain());
    Login.authenticate(client, address(), password());
    client.write("<resume xmlns='%s' previd='%s' h='%d'/>".formatted(NAMESPACE, id, handled));
    client.expect("resumed");
    return client;
  }
}
