package org.parley.server.admin.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
