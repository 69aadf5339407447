package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.TestCertificates;

/** The servers of capulet.example and montague.example, with juliet and romeo. */
public final class TwoServers implements AutoCloseable {
  static final String CAPULET = "capulet.example";
  static final String MONTAGUE = "montague.example";

  public final MemoryNetwork network = new MemoryNetwork();
  public final MemoryServer capulet;
  final MemoryServer montague;
  final MemoryNetwork.Host capuletHost;
  public final MemoryNetwork.Host montagueHost;
  public MemoryClient juliet;
  public MemoryClient romeo;

  public TwoServers() {
    this(Map.of(), Map.of());
  }

  public TwoServers(Map<Setting, String> ofCapulet, Map<Setting, String> ofMontague) {
    capulet = server(CAPULET, ofCapulet);
    montague = server(MONTAGUE, ofMontague);
    capuletHost = network.add(capulet, CAPULET, "conference." + CAPULET, "pubsub." + CAPULET);
    montagueHost = network.add(montague, MONTAGUE, "conference." + MONTAGUE, "pubsub." + MONTAGUE);
  }

  private static MemoryServer server(String domain, Map<Setting, String> settings) {
    Map<Setting, String> all = new HashMap<>(settings);
    all.put(ServerSettings.DOMAINS, domain);
    return new MemoryServer(all);
  }

  /** Both show certificates that are trusted and theirs. */
  TwoServers withCertificates() {
    capuletHost.shows(TestCertificates.of(CAPULET, "*." + CAPULET), null);
    montagueHost.shows(TestCertificates.of(MONTAGUE, "*." + MONTAGUE), null);
    return this;
  }

  public TwoServers login() {
    juliet = login(capulet, "juliet@capulet.example/balcony");
    romeo = login(montague, "romeo@montague.example/orchard");
    return this;
  }

  public static MemoryClient login(MemoryServer server, String address) {
    Jid jid = Jid.of(address);
    server.createAccount(jid.bare());
    MemoryClient client = (MemoryClient) server.client(jid);
    client.connect();
    comeOnline(client);
    return client;
  }

  /** What clients do first: the roster, then presence. */
  static void comeOnline(MemoryClient client) {
    send(client, "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
    send(client, "<presence/>");
    while (client.receive() != null) {
      // it is of no interest
    }
  }

  public static void send(MemoryClient client, String xml) {
    client.send(ElementReader.parse(xml.replaceFirst("^<(\\w+)", "<$1 xmlns='jabber:client'")));
  }

  public static String message(String to, String body) {
    return "<message type='chat' id='"
        + body
        + "' to='"
        + to
        + "'><body>"
        + body
        + "</body></message>";
  }

  /** The bodies of the messages that wait for a client, and the conditions of errors. */
  public static List<String> heard(MemoryClient client) {
    List<String> heard = new ArrayList<>();
    for (Element next = client.receive(); next != null; next = client.receive()) {
      Element error = next.child("error", "jabber:client");
      heard.add(
          error != null
              ? next.attribute("id") + " " + error.elements().get(0).name()
              : next.childText("body", "jabber:client"));
    }
    return heard;
  }

  public static void assertHears(MemoryClient client, String... bodies) {
    assertThat(heard(client)).containsExactly(bodies);
  }

  public List<String> connections(MemoryServer server) {
    return server.get(Federation.class).connections();
  }

  /** Lets time pass on both servers. */
  public void pass(int seconds) {
    capulet.clock().advance(Duration.ofSeconds(seconds));
    montague.clock().advance(Duration.ofSeconds(seconds));
    tick();
  }

  void tick() {
    capulet.get(Federation.class).everySecond();
    montague.get(Federation.class).everySecond();
  }

  @Override
  public void close() {
    capulet.close();
    montague.close();
  }
}
