package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Connector;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.OfflineRepository;

class ShutdownTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private MemoryServer server;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(JULIET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Juliet's client does not confirm what it gets. */
  private void say(String body) {
    MemoryLink juliet = bound(server, "juliet", "balcony");
    juliet.receiveXml("<enable xmlns='" + Namespaces.STREAM_MANAGEMENT + "'/>");
    send(juliet, "<presence/>");
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<message to='juliet@localhost'><body>" + body + "</body></message>");
  }

  private int stored() {
    return server.get(OfflineRepository.class).count(JULIET);
  }

  @Test
  void whatIsNotConfirmedIsStoredThoughNobodyHeardOfTheEndOfTheConnection() {
    say("a");
    assertThat(stored()).isZero();
    server.get(Shutdown.class).stop();
    assertThat(stored()).isEqualTo(1);
    assertThat(server.get(SessionRegistry.class).count()).isZero();
  }

  @Test
  void whoeverAsksItHappensOnce() {
    List<String> ends = new ArrayList<>();
    server
        .get(Connectors.class)
        .attach(
            new Connector() {
              @Override
              public void open() {
                ends.add("open");
              }

              @Override
              public void close() {
                ends.add("close");
              }

              @Override
              public void end() {
                ends.add("end");
              }
            });
    ends.clear();
    server.get(Shutdown.class).stop();
    server.get(Shutdown.class).stop();
    assertThat(ends).containsExactly("close", "end");
  }
}
