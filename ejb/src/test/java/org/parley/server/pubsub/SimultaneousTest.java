package org.parley.server.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.Negotiation;

/** Many who publish to one node at a time, while others read. */
class SimultaneousTest {
  private static final int CLIENTS = 4;
  private static final int EACH = 50;

  private MemoryServer server;
  private final List<Asking> clients = new ArrayList<>();

  @BeforeEach
  void start() {
    // so small that nodes are read from the store again and again
    server = new MemoryServer(Map.of(PubsubSettings.LIMIT_CACHE_BYTES, "4000"));
    for (int i = 0; i < CLIENTS; i++) {
      server.createAccount(Jid.of("user" + i + "@localhost"));
      clients.add(new Asking(bound(server, "user" + i, "r"), "pubsub.localhost"));
    }
    clients
        .get(0)
        .set(
            "<create node='n'/><configure>"
                + Asking.form("#node_config", "publish_model", "open", "max_items", "max")
                + "</configure>");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void inParallel(List<Callable<Void>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsLostAndTheOrderIsOne() throws Exception {
    Asking subscriber = clients.get(0);
    subscriber.set("<subscribe node='n' jid='user0@localhost/r'/>");
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 1; i < CLIENTS; i++) {
      int number = i;
      work.add(
          () -> {
            for (int j = 0; j < EACH; j++) {
              MemoryLink link = clients.get(number).link();
              publish(link, number + "-" + j);
              ask(link, "get", "<items node='n' max_items='1'/>");
              ask(link, "set", "<create node='other " + number + " " + j + "'/>");
            }
            return null;
          });
    }
    inParallel(work);
    List<String> stored = ids(clients.get(1).get("<items node='n'/>"));
    assertThat(stored).hasSize((CLIENTS - 1) * EACH).doesNotHaveDuplicates();
    assertThat(notified(subscriber.link())).isEqualTo(stored);
    assertThat(ids(clients.get(1).get("<items node='n' max_items='1'/>")))
        .containsExactly(stored.get(stored.size() - 1));
  }

  private static void publish(MemoryLink link, String id) {
    ask(
        link,
        "set",
        "<publish node='n'><item id='" + id + "'>" + Asking.ENTRY + "</item></publish>");
  }

  /** Waits for the answer, which may come on the thread of somebody else. */
  private static void ask(MemoryLink link, String type, String content) {
    Negotiation.send(
        link,
        "<iq type='"
            + type
            + "' id='q' to='pubsub.localhost'><pubsub xmlns='"
            + PubsubNamespaces.PUBSUB
            + "'>"
            + content
            + "</pubsub></iq>");
    long deadline = System.nanoTime() + 30_000_000_000L;
    Element answer = link.next();
    while (answer == null && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      answer = link.next();
    }
    assertThat(answer).isNotNull();
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
  }

  private static List<String> ids(Element items) {
    return items.elements().stream().map(item -> item.attribute("id")).toList();
  }

  /** The ids of the items in the order in which the subscriber was told of them. */
  private static List<String> notified(MemoryLink link) {
    List<String> ids = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      if (next.is("message", Namespaces.CLIENT)) {
        Element items = next.child("event", PubsubNamespaces.EVENT).firstElement();
        ids.add(items.firstElement().attribute("id"));
      }
    }
    return ids;
  }
}
