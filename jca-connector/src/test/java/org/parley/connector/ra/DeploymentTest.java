package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.TlsSettings;
import org.parley.core.xml.Element;

class DeploymentTest {
  @TempDir private Path data;

  @Test
  void redeployingLeavesNoThreadAndNoPort() throws Exception {
    for (int i = 0; i < 3; i++) {
      Script script = new Script();
      Deployment deployment = new Deployment(script, data, Map.of());
      try (Client client = new Client(Deployment.PORT)) {
        client.write(Client.OPEN);
        client.readTo("</stream:features>");
        Thread ending = new Thread(deployment::close);
        ending.start();
        assertThat(client.readTo("</stream:stream>")).contains("<system-shutdown ");
        client.write("</stream:stream>");
        assertThat(client.readToEnd()).isEmpty();
        ending.join(10_000);
        assertThat(ending.isAlive()).isFalse();
      }
      script.await(LinkEvent.Closed.class);
      assertThat(deployment.container.endpoints).hasValue(0);
      assertThatThrownBy(() -> new Client(Deployment.PORT)).isInstanceOf(ConnectException.class);
      assertThat(ownThreads()).isEmpty();
      assertThatThrownBy(() -> script.connector().open()).isInstanceOf(IOException.class);
    }
  }

  /** Our threads once those that are about to end have ended. */
  static List<String> ownThreads() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    List<String> names;
    do {
      names =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(
                  name ->
                      name.startsWith(Container.TIMER)
                          || name.startsWith("parley-")
                          || name.startsWith("globalEventExecutor"))
              .toList();
    } while (!names.isEmpty() && System.nanoTime() < end);
    return names;
  }

  @Test
  void waitsForTheServerToBeDeployed() throws Exception {
    Script script = new Script();
    Container container = new Container(script);
    container.refusals.set(3);
    try (Deployment deployment = new Deployment(container, script, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
    }
  }

  @Test
  void whateverIsThrownTheOnlyWorkerGoesOn() throws Exception {
    Script script =
        new Script() {
          @Override
          void received(Link link, Element element) {
            if (element.name().equals("overflow")) {
              throw new StackOverflowError("as deep as can be");
            } else if (element.name().equals("missing")) {
              throw new NoClassDefFoundError("org/example/Missing");
            } else if (element.name().equals("wrong")) {
              throw new AssertionError("cannot be");
            }
            super.received(link, element);
          }
        };
    Map<Setting, String> one = Map.of(ServerSettings.WORKERS, "1");
    try (Deployment deployment = new Deployment(script, data, one)) {
      for (String name : List.of("overflow", "missing", "wrong")) {
        try (Client client = new Client(Deployment.PORT)) {
          client.write(Client.OPEN + "<" + name + "/>");
          client.readToEnd();
        }
      }
      try (Client client = new Client(Deployment.PORT)) {
        client.write(Client.OPEN + "<good xmlns='a'/>");
        client.readTo("<good xmlns='a'/>");
      }
    }
  }

  @Test
  void aTakenPortIsNamedAndNothingStays() throws Exception {
    Script script = new Script();
    try (ServerSocket taken =
        new ServerSocket(Deployment.TLS_PORT, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> new Deployment(script, data, Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(
              "Port " + Deployment.TLS_PORT + " of address 127.0.0.1 cannot be opened")
          .hasMessageContaining("parley.c2s.tls.port");
    }
    assertThatThrownBy(() -> new Client(Deployment.PORT)).isInstanceOf(ConnectException.class);
    assertThat(ownThreads()).isEmpty();
  }

  @Test
  void aBrokenCertificateIsNamed() throws Exception {
    Files.writeString(data.resolve("localhost.crt"), "nonsense");
    Files.writeString(data.resolve("localhost.key"), "nonsense");
    assertThatThrownBy(
            () -> new Deployment(new Script(), data, Map.of(TlsSettings.PEM, data.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("localhost.");
    assertThat(ownThreads()).isEmpty();
  }

  @Test
  void bothPortsMayBeOff() throws Exception {
    Map<Setting, String> off =
        Map.of(NetworkSettings.C2S_PORT, "0", NetworkSettings.C2S_TLS_PORT, "0");
    try (Deployment deployment = new Deployment(new Script(), data, off)) {
      assertThatThrownBy(() -> new Client(Deployment.PORT)).isInstanceOf(ConnectException.class);
    }
  }
}
