package org.parley.server.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What an administrator of the server sees of nodes, and does with them. */
class NodeOperationsTest {
  private static final String SERVICE = "pubsub.localhost";

  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);
  private MemoryLink link;
  private Asking service;
  private Asking account;

  @BeforeEach
  void nodes() {
    server.createAccount(Jid.of("romeo@localhost"));
    link = bound(server, "romeo", "orchard");
    send(link, "<presence/>");
    service = new Asking(link, SERVICE);
    account = new Asking(link, "romeo@localhost");
    service.set("<create node='News'/>");
    service.set("<subscribe node='News' jid='romeo@localhost'/>");
    service.publish("News", "one");
    service.publish("News", "two");
    account.publish("urn:example:mood", "current");
    heard();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String heard() {
    StringBuilder all = new StringBuilder();
    for (Element next = link.next(); next != null; next = link.next()) {
      all.append(next);
    }
    return all.toString();
  }

  @Test
  void allNodesAreListedPageByPage() {
    assertThat(shell.told("node", "list"))
        .containsExactly(
            "pubsub.localhost\tNews\tromeo@localhost\t2026-01-01 12:00 UTC\t2",
            "romeo@localhost\turn:example:mood\tromeo@localhost\t2026-01-01 12:00 UTC\t1");
    assertThat(shell.told("node", "list", "NEWS"))
        .singleElement()
        .asString()
        .startsWith("pubsub.localhost\tNews");
    assertThat(shell.told("node", "list", "romeo@")).hasSize(1);
    assertThat(shell.told("node", "list", "%")).isEmpty();
    assertThat(shell.told("node", "list", "--after=pubsub.localhost News"))
        .singleElement()
        .asString()
        .startsWith("romeo@localhost");
    assertThat(shell.told("node", "list", "--most=1").get(0)).startsWith("pubsub.localhost\tNews");
  }

  @Test
  void aDeletedNodeIsGoneAndItsSubscribersAreTold() {
    assertThat(shell.told("node", "delete", SERVICE, "News"))
        .containsExactly("The node News of pubsub.localhost was deleted.");
    assertThat(heard()).contains("delete", "News");
    service.refuse(
        "item-not-found",
        null,
        service.ask("get", PubsubNamespaces.PUBSUB, "<items node='News'/>"));
    assertThat(shell.refused("node", "delete", SERVICE, "News")).contains("no such node");
    shell.told("node", "delete", "romeo@localhost", "urn:example:mood");
    assertThat(shell.told("node", "list")).isEmpty();
  }

  @Test
  void aPurgedNodeStaysWithoutItems() {
    shell.told("node", "purge", SERVICE, "News");
    assertThat(service.get("<items node='News'/>").elements()).isEmpty();
    assertThat(shell.told("node", "list", "News")).singleElement().asString().endsWith("\t0");
    assertThat(shell.refused("node", "purge", SERVICE, "Olds")).contains("no such node");
    assertThat(shell.refused("node", "purge", "elsewhere.example", "News"))
        .isEqualTo("Nothing has nodes at elsewhere.example.");
    service.set(
        "<create node='Tick'/><configure>"
            + Asking.form("#node_config", "persist_items", "0")
            + "</configure>");
    assertThat(shell.refused("node", "purge", SERVICE, "Tick")).contains("keeps no items");
  }
}
