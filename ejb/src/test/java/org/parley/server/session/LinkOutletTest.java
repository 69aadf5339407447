package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.link.ByteBudget;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class LinkOutletTest {
  private final ByteBudget budget = new ByteBudget(1_000_000);
  private MemoryServer server;
  private MemoryLink link;
  private LinkOutlet outlet;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    link = server.secureLink();
    outlet = new LinkOutlet(link, budget);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Element message(String id) {
    return ElementReader.parse("<message xmlns='jabber:client' id='" + id + "'/>");
  }

  private static List<String> ids(List<Outlet.Left> left) {
    return left.stream().map(one -> one.element().attribute("id")).toList();
  }

  private String next() {
    Element next = link.next();
    return next == null ? null : next.attribute("id");
  }

  @Test
  void nothingComesBeforeTheAddress() {
    assertThat(outlet.send(message("a"))).isTrue();
    assertThat(outlet.send(message("b"))).isTrue();
    assertThat(next()).isNull();
    outlet.begin(message("address"));
    assertThat(outlet.send(message("c"))).isTrue();
    assertThat(List.of(next(), next(), next(), next())).containsExactly("address", "a", "b", "c");
  }

  @Test
  void whatIsKeptForWhoIsNotHeardIsCountedAndGivenBack() {
    outlet.begin(message("address"));
    String long1 = "x".repeat(20_000);
    for (int i = 0; i < 10; i++) {
      outlet.send(message(long1));
    }
    assertThat(budget.used()).isBetween(16_000L, 64L * 1024);
    outlet.heard();
    assertThat(budget.used()).isZero();
    outlet.send(message(long1));
    assertThat(budget.used()).isPositive();
    outlet.shut();
    assertThat(budget.used()).isZero();
  }

  private List<String> leftOfSilent() {
    outlet.giveUp();
    outlet.broken(List.of());
    return ids(outlet.shut());
  }

  @Test
  void theLatestAreKeptForWhoIsNotHeardWhileFewCome() {
    outlet.begin(message("address"));
    for (int i = 0; i < 150; i++) {
      if (i % 10 == 0) {
        outlet.tick();
      }
      outlet.send(message("m" + i));
    }
    assertThat(leftOfSilent()).hasSize(32).startsWith("m118").endsWith("m149");
  }

  @Test
  void fewAreKeptForWhoIsNotHeardWhileManyCome() {
    outlet.begin(message("address"));
    for (int i = 0; i < 150; i++) {
      outlet.send(message("m" + i));
    }
    assertThat(leftOfSilent()).hasSize(4).startsWith("m146").endsWith("m149");
  }

  @Test
  void whatNobodyWouldMissIsNotKept() {
    outlet.begin(message("address"));
    outlet.send(message("groupchat").withAttribute("type", "groupchat"));
    outlet.send(message("headline").withAttribute("type", "headline"));
    outlet.send(message("error").withAttribute("type", "error"));
    outlet.send(message("chat").withAttribute("type", "chat"));
    outlet.send(message("normal"));
    assertThat(leftOfSilent()).containsExactly("chat", "normal");
  }

  @Test
  void whoIsHeardHasItAll() {
    outlet.begin(message("address"));
    outlet.send(message("a"));
    assertThat(outlet.hasUnheard()).isTrue();
    outlet.heard();
    assertThat(outlet.hasUnheard()).isFalse();
    outlet.send(message("b"));
    assertThat(leftOfSilent()).containsExactly("b");
  }

  @Test
  void whatCameBeforeAnAddressThatNeverCameIsLeft() {
    outlet.send(message("a"));
    assertThat(ids(outlet.shut())).containsExactly("a");
    assertThat(outlet.send(message("b"))).isFalse();
  }

  @Test
  void whatComesAfterTheBreakDoesNotOvertakeWhatWasUnsent() {
    outlet.begin(message("address"));
    link.stick();
    outlet.send(message("a"));
    link.close();
    assertThat(outlet.send(message("b"))).isTrue();
    assertThat(outlet.broken(List.of(message("a")))).isTrue();
    assertThat(ids(outlet.shut())).containsExactly("a", "b");
    assertThat(outlet.broken(List.of(message("c")))).as("it was too late").isFalse();
  }
}
