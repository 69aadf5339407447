package org.parley.server.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountEditor;
import org.parley.server.script.MemoryServer;

/** The quotas of nodes, items and subscriptions, and what time does to items. */
class PubsubLimitsTest {
  private static final String SERVICE = "pubsub.localhost";

  private MemoryServer server;
  private Asking romeo;
  private Asking juliet;

  private void start(Map<Setting, String> settings, String host) {
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    romeo = new Asking(bound(server, "romeo", "orchard"), host);
    juliet = new Asking(bound(server, "juliet", "balcony"), host);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void somebodyMakesSoManyNodes() {
    start(Map.of(PubsubSettings.LIMIT_NODES, "2"), SERVICE);
    romeo.set("<create node='one'/>");
    romeo.publish("two", "i");
    romeo.refuse(
        "conflict",
        "max-nodes-exceeded",
        romeo.ask("set", PubsubNamespaces.PUBSUB, "<create node='three'/>"));
    romeo.refuse("conflict", "max-nodes-exceeded", romeo.publish("three", "i"));
    juliet.set("<create node='three'/>");
    romeo.setAsOwner("<delete node='one'/>");
    romeo.set("<create node='one'/>");
  }

  @Test
  void aNodeHasSoManyItems() {
    start(Map.of(PubsubSettings.LIMIT_ITEMS, "3"), "romeo@localhost");
    romeo.set(
        "<create node='n'/><configure>"
            + Asking.form("#node_config", "max_items", "max")
            + "</configure>");
    for (int i = 0; i < 5; i++) {
      romeo.publish("n", "item" + i);
    }
    assertThat(romeo.get("<items node='n'/>").elements())
        .extracting(item -> item.attribute("id"))
        .containsExactly("item2", "item3", "item4");
    romeo.refuse(
        "not-acceptable",
        null,
        romeo.ask(
            "set",
            PubsubNamespaces.OWNER,
            "<configure node='n'>"
                + Asking.form("#node_config", "max_items", "4")
                + "</configure>"));
  }

  @Test
  void anItemIsSoLarge() {
    start(Map.of(PubsubSettings.LIMIT_ITEM_BYTES, "40"), "romeo@localhost");
    assertThat(romeo.publish("n", "i").attribute("type")).isEqualTo("result");
    romeo.refuse(
        "not-acceptable",
        "payload-too-big",
        romeo.ask(
            "set",
            PubsubNamespaces.PUBSUB,
            "<publish node='m'><item><entry xmlns='urn:example:entry'>much</entry></item>"
                + "</publish>"));
    romeo.refuse(
        "item-not-found", null, romeo.ask("get", PubsubNamespaces.PUBSUB, "<items node='m'/>"));
  }

  @Test
  void allItemsOfACreatorAreSoLarge() {
    start(Map.of(PubsubSettings.LIMIT_BYTES, "100"), SERVICE);
    assertThat(romeo.publish("n", "a").attribute("type")).isEqualTo("result");
    assertThat(romeo.publish("m", "b").attribute("type")).isEqualTo("result");
    romeo.refuse("resource-constraint", null, romeo.publish("n", "c"));
    assertThat(juliet.publish("other", "c").attribute("type")).isEqualTo("result");
    romeo.setAsOwner("<purge node='n'/>");
    assertThat(romeo.publish("n", "c").attribute("type")).isEqualTo("result");
  }

  @Test
  void somebodyHasSoManySubscriptions() {
    start(Map.of(PubsubSettings.LIMIT_SUBSCRIPTIONS, "2"), SERVICE);
    for (String node : new String[] {"a", "b", "c"}) {
      romeo.set("<create node='" + node + "'/>");
    }
    juliet.set("<subscribe node='a' jid='juliet@localhost'/>");
    juliet.set("<subscribe node='b' jid='juliet@localhost/balcony'/>");
    Element refused =
        juliet.ask("set", PubsubNamespaces.PUBSUB, "<subscribe node='c' jid='juliet@localhost'/>");
    juliet.refuse("policy-violation", "too-many-subscriptions", refused);
    juliet.set("<unsubscribe node='a' jid='juliet@localhost'/>");
    juliet.set("<subscribe node='c' jid='juliet@localhost'/>");
  }

  @Test
  void aNodeHasSoManySubscribersAndAffiliations() {
    start(Map.of(PubsubSettings.LIMIT_SUBSCRIBERS, "1"), SERVICE);
    romeo.set("<create node='n'/>");
    romeo.set("<subscribe node='n' jid='romeo@localhost'/>");
    juliet.refuse(
        "policy-violation",
        "too-many-subscriptions",
        juliet.ask("set", PubsubNamespaces.PUBSUB, "<subscribe node='n' jid='juliet@localhost'/>"));
    romeo.refuse(
        "not-acceptable",
        null,
        romeo.ask(
            "set",
            PubsubNamespaces.OWNER,
            "<subscriptions node='n'>"
                + "<subscription jid='juliet@localhost' subscription='subscribed'/>"
                + "</subscriptions>"));
    romeo.refuse(
        "not-acceptable",
        null,
        romeo.ask(
            "set",
            PubsubNamespaces.OWNER,
            "<affiliations node='n'>"
                + "<affiliation jid='juliet@localhost' affiliation='member'/></affiliations>"));
  }

  @Test
  void itemsExpire() {
    start(Map.of(), "romeo@localhost");
    romeo.set(
        "<create node='n'/><configure>"
            + Asking.form("#node_config", "max_items", "10", "item_expire", "60")
            + "</configure>");
    romeo.publish("n", "a");
    server.clock().advance(Duration.ofSeconds(50));
    romeo.publish("n", "b");
    server.clock().advance(Duration.ofSeconds(20));
    assertThat(romeo.get("<items node='n'/>").elements())
        .extracting(item -> item.attribute("id"))
        .containsExactly("b");
    assertThat(romeo.get("<items node='n'><item id='a'/></items>").elements()).isEmpty();
    server.clock().advance(Duration.ofSeconds(60));
    assertThat(romeo.get("<items node='n'/>").elements()).isEmpty();
  }

  @Test
  void nothingRemainsOfARemovedAccount() {
    start(Map.of(), SERVICE);
    romeo.set("<create node='romeos'/>");
    juliet.set("<create node='juliets'/>");
    juliet.set("<create node='both'/>");
    juliet.setAsOwner(
        "<affiliations node='both'><affiliation jid='romeo@localhost' affiliation='owner'/>"
            + "</affiliations>");
    romeo.set("<subscribe node='juliets' jid='romeo@localhost'/>");
    Asking own = new Asking(romeo.link(), "romeo@localhost");
    own.publish("personal", "i");
    server.get(AccountEditor.class).remove(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("romeo@localhost"));
    assertThat(own.get("<affiliations/>").elements()).isEmpty();
    assertThat(romeo.get("<affiliations/>").elements()).isEmpty();
    assertThat(romeo.get("<subscriptions/>").elements()).isEmpty();
    juliet.refuse(
        "item-not-found",
        null,
        juliet.ask("get", PubsubNamespaces.PUBSUB, "<items node='romeos'/>"));
    assertThat(juliet.getAsOwner("<subscriptions node='juliets'/>").elements()).isEmpty();
    assertThat(juliet.getAsOwner("<affiliations node='both'/>").elements()).hasSize(1);
  }

  @Test
  void nobodyHasNodesWhereThereIsNoService() {
    start(Map.of(PubsubSettings.DOMAINS, ""), SERVICE);
    romeo.refuse(
        "remote-server-not-found",
        null,
        romeo.ask("set", PubsubNamespaces.PUBSUB, "<create node='n'/>"));
  }

  @Test
  void aServiceHasAnyName() {
    start(Map.of(PubsubSettings.DOMAINS, "news.example.org, events"), "news.example.org");
    romeo.set("<create node='n'/>");
    new Asking(juliet.link(), "events.localhost").set("<create node='n'/>");
    assertThat(juliet.get("<items node='n'/>").elements()).isEmpty();
  }
}
