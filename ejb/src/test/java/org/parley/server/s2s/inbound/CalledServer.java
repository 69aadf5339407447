package org.parley.server.s2s.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.s2s.TwoServers;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.RawPeer;
import org.parley.server.script.TestCertificates;

/** The server of capulet.example with Juliet, and a peer that calls it and says what it is told. */
public abstract class CalledServer {
  public static final String US = "capulet.example";
  public static final String PEER = "montague.example";
  public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  static final String TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

  final MemoryNetwork network = new MemoryNetwork();
  public final RawPeer peer = new RawPeer();
  public MemoryServer server;
  MemoryNetwork.Host us;
  public MemoryNetwork.Host host;
  public MemoryClient juliet;

  @BeforeEach
  void start() {
    start(Map.of());
  }

  void start(Map<Setting, String> settings) {
    stop();
    Map<Setting, String> all = new HashMap<>(settings);
    all.put(ServerSettings.DOMAINS, US);
    server = new MemoryServer(all);
    us = network.add(server, US);
    host = network.add(peer);
    juliet = TwoServers.login(server, "juliet@capulet.example/balcony");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  void call() {
    network.dial(host, US, "a test");
  }

  /** The peer has called, and TLS is there. */
  Element secured(String from) {
    call();
    peer.open(from, US, null);
    peer.next();
    peer.send(TLS);
    assertThat(peer.next().name()).isEqualTo("proceed");
    peer.link().startTls(US);
    peer.open(from, US, null);
    return peer.next();
  }

  /** The peer has authenticated with a certificate. */
  void authenticated() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    auth("=");
    assertThat(peer.next().name()).isEqualTo("success");
    peer.open(PEER, US, null);
    assertThat(peer.next().name()).isEqualTo("features");
  }

  void auth(String text) {
    peer.send("<auth xmlns='" + SASL + "' mechanism='EXTERNAL'>" + text + "</auth>");
  }

  void assertStreamError(String condition) {
    Element error = peer.next();
    assertThat(error.name()).as(String.valueOf(error)).isEqualTo("error");
    assertThat(error.firstElement().name()).isEqualTo(condition);
    assertThat(peer.isStreamClosed()).isTrue();
  }

  static String names(Element features) {
    return features.elements().stream().map(Element::name).collect(Collectors.joining(" "));
  }
}
