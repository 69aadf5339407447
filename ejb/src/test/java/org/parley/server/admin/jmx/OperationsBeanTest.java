package org.parley.server.admin.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.StandardMBean;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.script.MemoryServer;

class OperationsBeanTest {
  private static final String ROMEO = "romeo@verona.example";

  private final MemoryServer server =
      new MemoryServer(Map.of(ServerSettings.DOMAINS, "verona.example"));
  private final Operations operations = server.get(Operations.class);
  private final MBeanServer beans = MBeanServerFactory.newMBeanServer();

  @BeforeEach
  void show() throws Exception {
    for (String group : operations.groups().keySet()) {
      beans.registerMBean(
          new OperationsBean(group, operations, task -> new Thread(task).start()), name(group));
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static ObjectName name(String group) throws Exception {
    return new ObjectName("org.parley:type=Operations,group=" + group);
  }

  private Object invoke(String group, String verb, Object... values) throws Exception {
    String[] signature = Collections.nCopies(values.length, "x").toArray(String[]::new);
    return beans.invoke(name(group), verb, values, signature);
  }

  private MBeanOperationInfo info(String group, String method) throws Exception {
    return Arrays.stream(beans.getMBeanInfo(name(group)).getOperations())
        .filter(each -> each.getName().equals(method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyOperationIsThereAndTellsOfItself() throws Exception {
    assertThat(operations.all()).hasSizeGreaterThan(30);
    for (AdminOperation operation : operations.all()) {
      MBeanInfo bean = beans.getMBeanInfo(name(operation.group()));
      assertThat(bean.getDescription()).isEqualTo(operations.groups().get(operation.group()));
      MBeanOperationInfo info = info(operation.group(), OperationsBeanInfo.method(operation));
      assertThat(info.getDescription()).startsWith(operation.purpose());
      assertThat(info.getSignature()).hasSameSizeAs(operation.parameters());
      for (int i = 0; i < info.getSignature().length; i++) {
        MBeanParameterInfo shown = info.getSignature()[i];
        assertThat(shown.getDescription()).startsWith(operation.parameters().get(i).purpose());
        assertThat(shown.getName()).matches("[a-zA-Z]+");
      }
    }
  }

  /** Whatever needs nothing answers; whatever needs something says what. */
  @Test
  void everyOperationCanBeCalled() throws Exception {
    for (AdminOperation operation : operations.all()) {
      Object[] nothing = operation.parameters().stream().map(OperationsBeanTest::nothing).toArray();
      Throwable refusal =
          catchThrowable(
              () ->
                  assertThat(
                          invoke(operation.group(), OperationsBeanInfo.method(operation), nothing))
                      .isInstanceOfAny(String.class, TabularData.class, CompositeData.class));
      if (operation.parameters().stream().anyMatch(Parameter::isRequired)) {
        assertThat(refusal).as(operation.name()).isInstanceOf(MBeanException.class);
        assertThat(refusal).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(refusal).hasMessageContaining(" is missing: ");
      } else if (refusal != null) {
        assertThat(mayBeAbsent(refusal)).as(operation + ": " + refusal).isTrue();
      }
    }
  }

  /** Whether it was refused for there is nothing of the kind here. */
  private static boolean mayBeAbsent(Throwable refusal) {
    return refusal instanceof MBeanException
        && (refusal.getCause() instanceof NoSuchElementException
            || refusal.getCause() instanceof IllegalStateException
                && !refusal.getMessage().startsWith("The server failed"));
  }

  /** What JConsole gives for a field that was left as it is, but for texts. */
  private static Object nothing(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case FLAG -> false;
      case NUMBER -> parameter.isRequired() ? null : "";
      case ACCOUNT, ADDRESS -> null;
      default -> "";
    };
  }

  @Test
  void anAccountIsMadeListedAndRemoved() throws Exception {
    assertThat(invoke("user", "add", ROMEO, "wherefore")).isInstanceOf(String.class);
    TabularData list = (TabularData) invoke("user", "list", "");
    CompositeData row = list.get(new Object[] {1});
    assertThat(row.get("account")).isEqualTo(ROMEO);
    CompositeData facts = (CompositeData) invoke("user", "show", ROMEO);
    assertThat(facts.get("account")).isEqualTo(ROMEO);
    invoke("user", "delete", ROMEO);
    assertThat(((TabularData) invoke("user", "list", (Object) null)).isEmpty()).isTrue();
  }

  @Test
  void aListThatComesInPagesTellsWhereItGoesOn() throws Exception {
    CompositeData page = (CompositeData) invoke("server", "settings", "parley.limit", "", 2L);
    assertThat((TabularData) page.get("items")).isInstanceOf(TabularData.class);
    assertThat(((TabularData) page.get("items")).size()).isEqualTo(2);
    String next = (String) page.get("next");
    CompositeData other = (CompositeData) invoke("server", "settings", "parley.limit", next, 2L);
    assertThat(((TabularData) other.get("items")).get(new Object[] {1}).get("setting").toString())
        .isGreaterThan(next);
    CompositeData all = (CompositeData) invoke("server", "settings", "parley.domains", "", "");
    assertThat(all.get("next")).isNull();
  }

  @Test
  void zeroIsANumber() {
    assertThatThrownBy(() -> invoke("server", "load", "", "", 0L))
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole number from 1");
  }

  @Test
  void refusalsAreExceptionsOfTheJdkWithTheSentence() {
    assertThatThrownBy(() -> invoke("user", "show", "nobody@verona.example"))
        .isInstanceOf(MBeanException.class)
        .hasCauseInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("nobody@verona.example");
    assertThatThrownBy(() -> invoke("user", "add", "no address", "x"))
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the address of an account");
    assertThatThrownBy(
            () -> {
              invoke("user", "add", ROMEO, "x");
              invoke("user", "add", ROMEO, "x");
            })
        .hasCauseInstanceOf(IllegalStateException.class)
        .satisfies(
            e -> assertThat(e.getCause().getMessage()).isEqualTo(e.getMessage()),
            e -> assertThat(e.getCause().getCause()).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "nothing", "getMBeanInfo"})
  void whatIsNoOperationIsNotFound(String verb) {
    assertThatThrownBy(() -> invoke("user", verb)).isInstanceOf(ReflectionException.class);
  }

  @Test
  void aVerbOfSeveralWordsIsTheNameOfAMethod() {
    AdminOperation operation =
        AdminOperation.look("feast clean-up-all", AdminRole.OBSERVER, "Cleans.").does(in -> null);
    assertThat(OperationsBeanInfo.method(operation)).isEqualTo("cleanUpAll");
  }

  @Test
  void impactsAndSecretsAreTold() throws Exception {
    assertThat(info("user", "list").getImpact()).isEqualTo(MBeanOperationInfo.INFO);
    MBeanOperationInfo add = info("user", "add");
    assertThat(add.getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
    assertThat(add.getDescriptor().getFieldValue("role")).isEqualTo("administrator");
    assertThat(add.getDescription()).endsWith("(administrator)");
    assertThat(add.getSignature()[1].getDescription()).contains("a secret");
    assertThat(info("server", "log").getSignature()[0].getDescription()).contains("warning, info");
    assertThat(info("user", "idle").getSignature()[0].getType()).isEqualTo("long");
    assertThat(info("server", "load").getSignature()[2].getType()).isEqualTo("java.lang.String");
  }

  @Test
  void columnsHaveTypes() throws Exception {
    Report report =
        Report.list("who", "count", "part", "loud", "names", "mixed", "none")
            .row(Jid.of(ROMEO), 3, 1.5, true, List.of("x", "y"), 1, null)
            .row(Jid.of(ROMEO), 4L, 2, null, List.of(), "one", null)
            .end();
    TabularData list = (TabularData) OpenReport.of(report, false);
    CompositeData row = list.get(new Object[] {1});
    Map<String, Object> values = new HashMap<>();
    row.getCompositeType().keySet().forEach(key -> values.put(key, row.get(key)));
    assertThat(values)
        .containsEntry("row", 1)
        .containsEntry("who", ROMEO)
        .containsEntry("count", 3L)
        .containsEntry("part", 1.5)
        .containsEntry("loud", true)
        .containsEntry("mixed", "1")
        .containsEntry("none", null);
    assertThat((String[]) values.get("names")).containsExactly("x", "y");
    assertThat(list.get(new Object[] {2}).get("loud")).isNull();
  }

  /** Tells who calls, as a bean that is asked on the thread of the connector. */
  public interface NamingMXBean {
    String getName();
  }

  /** Through a real connector: whoever has logged in there is named. */
  @Test
  void aClientFromAfarIsNamed() throws Exception {
    ObjectName naming = new ObjectName("org.parley:type=Naming");
    NamingMXBean bean = RemoteSubject::name;
    beans.registerMBean(new StandardMBean(bean, NamingMXBean.class, true), naming);
    assertThat(beans.getAttribute(naming, "Name")).isEqualTo("an unnamed client");
    JMXAuthenticator nurse =
        credentials -> new Subject(true, Set.of(new JMXPrincipal("nurse")), Set.of(), Set.of());
    JMXConnectorServer connectors =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://"),
            Map.of(JMXConnectorServer.AUTHENTICATOR, nurse),
            beans);
    connectors.start();
    try (JMXConnector connector = JMXConnectorFactory.connect(connectors.getAddress())) {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      assertThat(connection.getAttribute(naming, "Name")).isEqualTo("nurse");
      assertThat(connection.invoke(name("user"), "list", new Object[] {""}, new String[] {"x"}))
          .isInstanceOf(TabularData.class);
    } finally {
      connectors.stop();
    }
  }
}
