package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorState.ListeningPort;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.settings.AdapterSource;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** The adapter in the hands of containers, each of which has ways of its own. */
class AdapterLifecycleTest {
  private static final SettingGroups GROUPS =
      SettingGroups.seenBy(AdapterLifecycleTest.class.getClassLoader());

  @TempDir private Path data;
  private final ParleyActivationSpec spec = new ParleyActivationSpec();
  private final Script script = new Script();
  private final Container container = new Container(script);
  private ParleyResourceAdapter adapter;

  @BeforeEach
  void begin() {
    LeftEndpoints.forget();
    adapter = adapter(Deployment.PORT);
    adapter.start(container);
  }

  @AfterEach
  void end() {
    adapter.endpointDeactivation(container, spec);
    adapter.stop();
    LeftEndpoints.forget();
    assertThat(DeploymentTest.ownThreads()).isEmpty();
  }

  private ParleyResourceAdapter adapter(int port) {
    ParleyResourceAdapter made = new ParleyResourceAdapter();
    made.setBind("127.0.0.1");
    made.setC2sPort(Integer.toString(port));
    made.setC2sTlsPort("0");
    made.setS2sPort("0");
    made.setS2sTlsPort("0");
    made.setComponentPort("0");
    made.setDomains("localhost");
    made.setData(data.toString());
    return made;
  }

  private static void greet(int port) throws Exception {
    try (Client client = new Client(port)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
    }
  }

  @Test
  void anAdapterThatIsConfiguredAnewGoesOnWithTheEndpoint() throws Exception {
    adapter.endpointActivation(container, spec);
    Connector first = script.connector();
    first.open();
    greet(Deployment.PORT);
    adapter.endpointDeactivation(container, spec);
    adapter.stop();
    assertThat(first.isEnded()).isTrue();
    again(Deployment.S2S_PORT, first);
    assertThatThrownBy(() -> new Client(Deployment.PORT)).isInstanceOf(ConnectException.class);
  }

  @Test
  void itTellsWhichPortsAreOpenAndWhoWorks() throws Exception {
    adapter.endpointActivation(container, spec);
    Connector connector = script.connector();
    assertThat(connector.state().ports())
        .containsExactly(new ListeningPort("c2s.port", Deployment.PORT, false));
    assertThat(connector.state().workers()).isNull();
    connector.open();
    greet(Deployment.PORT);
    assertThat(connector.state().ports())
        .containsExactly(new ListeningPort("c2s.port", Deployment.PORT, true));
    assertThat(connector.state().workers().alive()).isPositive();
    assertThat(connector.state().workers().taken()).isPositive();
    connector.close();
    assertThat(connector.state().ports().get(0).open()).isFalse();
  }

  /** From the second time on, Payara knows of no endpoint that it could deactivate. */
  @Test
  void thatHoldsForAsManyTimesAsOneLikes() throws Exception {
    adapter.endpointActivation(container, spec);
    Connector former = script.connector();
    former.open();
    for (int port : new int[] {Deployment.S2S_PORT, Deployment.S2S_TLS_PORT, Deployment.PORT}) {
      adapter.stop();
      assertThat(former.isEnded()).isTrue();
      former = again(port, former);
    }
  }

  private Connector again(int port, Connector former) throws Exception {
    adapter = adapter(port);
    adapter.start(container);
    Connector present = script.connector();
    while (present == former) {
      present = script.connector();
    }
    assertThat(present.isEnded()).isFalse();
    present.open();
    greet(port);
    return present;
  }

  @Test
  void anEndpointThatTheContainerActivatesItselfIsServedOnce() throws Exception {
    adapter.endpointActivation(container, spec);
    script.connector().open();
    adapter.endpointDeactivation(container, spec);
    adapter.endpointActivation(container, spec);
    assertThat(LeftEndpoints.takeAll()).isEmpty();
  }

  @Test
  void aPortInUseFailsTheActivation() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(Deployment.PORT, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> adapter.endpointActivation(container, spec))
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("Port " + Deployment.PORT)
          .hasMessageContaining("parley.c2s.port");
    }
  }

  @Test
  void aWrongValueFailsTheActivation() {
    adapter.setS2sPort("high");
    adapter.setDomains("a@b");
    assertThatThrownBy(() -> adapter.endpointActivation(container, spec))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("parley.s2s.port must be a port number")
        .hasMessageContaining("parley.domains names something that is no domain");
  }

  /** It hides what an activation throws. */
  @Test
  void onPayaraTheOtherHalfTellsTheProblem() throws Exception {
    System.setProperty("com.sun.aas.instanceRoot", data.toString());
    try {
      adapter.setS2sPort("high");
      adapter.endpointActivation(container, spec);
      assertThatThrownBy(AdapterSource::requireNoProblem)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("parley.s2s.port must be a port number");
      adapter.setS2sPort("0");
      adapter.endpointActivation(container, spec);
      assertThatCode(AdapterSource::requireNoProblem).doesNotThrowAnyException();
    } finally {
      System.clearProperty("com.sun.aas.instanceRoot");
    }
  }

  @Test
  void theOtherHalfSeesWhatTheAdapterWasGiven() {
    adapter.setDomains("house.example");
    assertThat(Settings.load(GROUPS).list(ServerSettings.DOMAINS)).containsExactly("house.example");
    adapter.stop();
    assertThat(Settings.load(GROUPS).list(ServerSettings.DOMAINS)).containsExactly("localhost");
  }

  /** WildFly holds the call while the application starts, and for ever when it does not. */
  @Test
  void aCallThatIsHeldHoldsNobodyUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    LinkListener holding =
        new LinkListener() {
          @Override
          public void attach(Connector connector) {
            held.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("The application did not start", e);
            }
          }

          @Override
          public boolean handle(Link link, List<LinkEvent> events) {
            throw new AssertionError("nobody has connected");
          }
        };
    Container wildFly = new Container(holding);
    adapter.endpointActivation(wildFly, spec);
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
    Thread undoing = new Thread(() -> adapter.endpointDeactivation(wildFly, spec));
    undoing.start();
    undoing.join(10_000);
    assertThat(undoing.isAlive()).isFalse();
  }
}
