package org.parley.server.admin.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.MapBackend;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** People whose accounts are kept elsewhere are new when they log in for the first time. */
class WelcomeTest {
  private final MapBackend house = new MapBackend("house");
  private final MemoryServer server =
      new MemoryServer(Map.of(AccountSettings.AUTH, "localhost=house+own"), house);

  @AfterEach
  void close() {
    server.close();
  }

  private String heardAtLogin() {
    MemoryLink link = bound(server, "mercutio", "street");
    send(link, "<presence/>");
    StringBuilder heard = new StringBuilder();
    for (Element next = link.next(); next != null; next = link.next()) {
      heard.append(next);
    }
    link.vanish();
    return heard.toString();
  }

  @Test
  void theyAreWelcomedOnce() {
    house.put("mercutio@localhost", "wherefore");
    new Shell(server).told("announce", "welcome", "Good morrow");
    assertThat(heardAtLogin()).contains("Good morrow");
    assertThat(heardAtLogin()).doesNotContain("Good morrow");
  }
}
