package org.parley.server.admin.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.Operations;
import org.parley.server.script.MemoryServer;

class ManagementTest {
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  /** Something to be seen. */
  public interface PlayMXBean {
    String[] getActs();
  }

  @AfterEach
  void end() {
    Management.hide("Play");
  }

  private String[] seen() throws Exception {
    return (String[]) beans.getAttribute(new ObjectName("org.parley:type=Play"), "Acts");
  }

  @Test
  void administratorsSeeWhatIsShownLast() throws Exception {
    Management.show("Play", () -> new String[] {"first"}, PlayMXBean.class);
    assertThat(seen()).containsExactly("first");
    Management.show("Play", () -> new String[] {"second"}, PlayMXBean.class);
    assertThat(seen()).containsExactly("second");
  }

  @Test
  void whatIsHiddenIsGone() throws Exception {
    Management.show("Play", () -> new String[0], PlayMXBean.class);
    Management.hide("Play");
    Management.hide("Play");
    assertThat(beans.isRegistered(new ObjectName("org.parley:type=Play"))).isFalse();
  }

  @Test
  void operationsAreReplacedAndLeaveNothingBehind() throws Exception {
    ObjectName all = new ObjectName("org.parley:type=Operations,*");
    try (MemoryServer server = new MemoryServer()) {
      Operations operations = server.get(Operations.class);
      for (int deployment = 0; deployment < 2; deployment++) {
        Management.register(
            "Operations,group=user", new OperationsBean("user", operations, Runnable::run));
      }
      assertThat(beans.queryNames(all, null)).hasSize(1);
      Management.hide("Operations,group=user");
      assertThat(beans.queryNames(all, null)).isEmpty();
    }
  }
}
