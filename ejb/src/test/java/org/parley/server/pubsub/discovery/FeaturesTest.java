package org.parley.server.pubsub.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.pubsub.Asking;
import org.parley.server.pubsub.Interest;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** Each feature of XEP-0060 that is announced is tried, and each that is tried is announced. */
class FeaturesTest {
  private static final String CONFIG = "#node_config";

  private MemoryServer server;
  private Asking owner;
  private Asking other;

  /** Something that works if the feature is there. */
  private interface Trial {
    void run(String node);
  }

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void ask(String host) {
    owner = new Asking(bound(server, "romeo", "orchard"), host);
    other = new Asking(bound(server, "juliet", "balcony"), host);
  }

  @Test
  void ofAService() {
    ask("pubsub.localhost");
    befriend();
    Map<String, Trial> trials = trials();
    assertAllWork("pubsub.localhost", trials);
  }

  @Test
  void ofAnAccount() {
    ask("romeo@localhost");
    befriend();
    Map<String, Trial> trials = trials();
    trials.put("auto-subscribe", node -> other.get("<items node='" + node + "'/>"));
    trials.put("presence-subscribe", node -> other.get("<items node='" + node + "'/>"));
    trials.put("filtered-notifications", this::notifiesTheInterested);
    trials.put("last-published", this::sendsTheLast);
    trials.put("pubsub-on-a-jid", node -> owner.get("<items node='" + node + "'/>"));
    assertAllWork("romeo@localhost", trials);
  }

  /** Each trial has a node of its own with the items {@code a} and {@code b}. */
  private void assertAllWork(String host, Map<String, Trial> trials) {
    String namespace = PubsubNamespaces.PUBSUB + "#";
    Set<String> announced =
        features(host).stream()
            .filter(feature -> feature.startsWith(namespace))
            .map(feature -> feature.substring(namespace.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(trials.keySet()).isEqualTo(announced);
    trials.forEach(
        (feature, trial) -> {
          String node = "node of " + feature;
          owner.set(
              "<create node='"
                  + node
                  + "'/><configure>"
                  + Asking.form(CONFIG, "max_items", "10")
                  + "</configure>");
          owner.publish(node, "a");
          owner.publish(node, "b");
          trial.run(node);
        });
  }

  private Set<String> features(String host) {
    send(
        owner.link(),
        "<iq type='get' id='d' to='"
            + host
            + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    return owner.link().next().firstElement().elements().stream()
        .filter(child -> child.name().equals("feature"))
        .map(child -> child.attribute("var"))
        .collect(Collectors.toSet());
  }

  private Map<String, Trial> trials() {
    Map<String, Trial> trials = new TreeMap<>();
    addNodes(trials);
    addItems(trials);
    addSubscriptions(trials);
    addAffiliations(trials);
    addAccess(trials);
    return trials;
  }

  private void addAccess(Map<String, Trial> trials) {
    trials.put("access-open", node -> other.get(withAccess(node, "open")));
    trials.put("access-presence", node -> other.get(withAccess(node, "presence")));
    trials.put(
        "access-roster",
        node ->
            other.refuse(
                "not-authorized", "not-in-roster-group", read(withAccess(node, "roster"))));
    trials.put(
        "access-whitelist",
        node -> other.refuse("not-allowed", "closed-node", read(withAccess(node, "whitelist"))));
    trials.put(
        "access-authorize",
        node ->
            other.refuse("not-authorized", "not-subscribed", read(withAccess(node, "authorize"))));
  }

  /** The request for the items of a node that has now this model. */
  private String withAccess(String node, String model) {
    configure(node, "access_model", model);
    return "<items node='" + node + "'/>";
  }

  private Element read(String items) {
    return other.ask("get", PubsubNamespaces.PUBSUB, items);
  }

  private void addNodes(Map<String, Trial> trials) {
    trials.put("create-nodes", node -> owner.set("<create node='" + node + " 2'/>"));
    trials.put("instant-nodes", node -> has(owner.set("<create/>"), "node"));
    trials.put(
        "create-and-configure",
        node -> {
          String form = Asking.form(CONFIG, "title", "T");
          owner.set("<create node='" + node + " 2'/><configure>" + form + "</configure>");
          assertThat(config(node + " 2", "title")).isEqualTo("T");
        });
    trials.put("auto-create", node -> owner.publish(node + " 2", "a"));
    trials.put("config-node", node -> configure(node, "title", "T"));
    trials.put("config-node-max", node -> configure(node, "max_items", "max"));
    trials.put("retrieve-default", node -> owner.getAsOwner("<default/>"));
    trials.put("delete-nodes", node -> owner.setAsOwner("<delete node='" + node + "'/>"));
    trials.put(
        "meta-data",
        node -> {
          send(
              owner.link(),
              "<iq type='get' id='m' to='"
                  + owner.host()
                  + "'><query xmlns='http://jabber.org/protocol/disco#info' node='"
                  + node
                  + "'/></iq>");
          assertThat(owner.link().next().firstElement().hasChild("x", "jabber:x:data")).isTrue();
        });
  }

  private void configure(String node, String option, String value) {
    String form = Asking.form(CONFIG, option, value);
    owner.setAsOwner("<configure node='" + node + "'>" + form + "</configure>");
    assertThat(config(node, option)).isEqualTo(value);
  }

  private String config(String node, String option) {
    Element form = owner.getAsOwner("<configure node='" + node + "'/>").firstElement();
    return form.elements().stream()
        .filter(field -> ("pubsub#" + option).equals(field.attribute("var")))
        .findFirst()
        .orElseThrow()
        .childText("value", "jabber:x:data");
  }

  private void addItems(Map<String, Trial> trials) {
    trials.put("publish", node -> owner.publish(node, "c"));
    trials.put("item-ids", node -> assertItems(node, "a", "b"));
    trials.put("multi-items", node -> assertItems(node, "a", "b"));
    trials.put("persistent-items", node -> assertItems(node, "a", "b"));
    trials.put("retrieve-items", node -> assertItems(node, "a", "b"));
    trials.put(
        "rsm",
        node -> {
          String set = "<set xmlns='http://jabber.org/protocol/rsm'><max>1</max></set>";
          assertThat(owner.get("<items node='" + node + "'/>" + set).elements()).hasSize(1);
        });
    trials.put("delete-items", this::retract);
    trials.put("retract-items", this::retract);
    trials.put(
        "purge-nodes",
        node -> {
          owner.setAsOwner("<purge node='" + node + "'/>");
          assertItems(node);
        });
    trials.put(
        "publish-node-full",
        node -> {
          configure(node, "publish_node_full", "reject");
          configure(node, "max_items", "2");
          owner.refuse("conflict", "node-full", owner.publish(node, "c"));
        });
    trials.put(
        "publish-options",
        node -> {
          String form = Asking.form("#publish-options", "access_model", "whitelist");
          Element answer =
              owner.ask(
                  "set",
                  PubsubNamespaces.PUBSUB,
                  "<publish node='"
                      + node
                      + "'><item>"
                      + Asking.ENTRY
                      + "</item></publish><publish-options>"
                      + form
                      + "</publish-options>");
          owner.refuse("conflict", "precondition-not-met", answer);
        });
  }

  private void retract(String node) {
    owner.set("<retract node='" + node + "'><item id='a'/></retract>");
    assertItems(node, "b");
  }

  private void assertItems(String node, String... ids) {
    assertThat(owner.get("<items node='" + node + "'/>").elements())
        .extracting(item -> item.attribute("id"))
        .containsExactly(ids);
  }

  private static void has(Element answer, String attribute) {
    assertThat(answer.attribute(attribute)).isNotBlank();
  }

  private void addSubscriptions(Map<String, Trial> trials) {
    trials.put("subscribe", this::subscribe);
    trials.put(
        "retrieve-subscriptions",
        node -> {
          subscribe(node);
          assertThat(other.get("<subscriptions node='" + node + "'/>").elements()).hasSize(1);
        });
    trials.put(
        "subscription-options",
        node -> {
          subscribe(node);
          other.set(
              "<options node='"
                  + node
                  + "' jid='juliet@localhost/balcony'>"
                  + Asking.form("#subscribe_options", "deliver", "0")
                  + "</options>");
        });
    trials.put("retrieve-default-sub", node -> other.get("<default node='" + node + "'/>"));
    trials.put(
        "manage-subscriptions",
        node -> {
          subscribe(node);
          assertThat(owner.getAsOwner("<subscriptions node='" + node + "'/>").elements())
              .hasSize(1);
        });
    trials.put(
        "subscription-notifications",
        node -> {
          subscribe(node);
          owner.setAsOwner(
              "<subscriptions node='"
                  + node
                  + "'><subscription jid='juliet@localhost/balcony' subscription='none'/>"
                  + "</subscriptions>");
          assertThat(lastEvent().name()).isEqualTo("subscription");
        });
  }

  private void subscribe(String node) {
    other.set("<subscribe node='" + node + "' jid='juliet@localhost/balcony'/>");
  }

  /** What the last notification was about. */
  private Element lastEvent() {
    Element last = null;
    for (Element next = other.link().next(); next != null; next = other.link().next()) {
      last = next;
    }
    assertThat(last).isNotNull();
    return last.child("event", PubsubNamespaces.EVENT).firstElement();
  }

  private void addAffiliations(Map<String, Trial> trials) {
    for (String affiliation : new String[] {"member", "outcast", "publisher", "publish-only"}) {
      trials.put(affiliation + "-affiliation", node -> affiliate(node, affiliation));
    }
    trials.put("modify-affiliations", node -> affiliate(node, "owner"));
    trials.put("retrieve-affiliations", node -> affiliate(node, "member"));
  }

  private void affiliate(String node, String affiliation) {
    owner.setAsOwner(
        "<affiliations node='"
            + node
            + "'><affiliation jid='juliet@localhost' affiliation='"
            + affiliation
            + "'/></affiliations>");
    Element affiliations = other.get("<affiliations node='" + node + "'/>");
    assertThat(affiliations.firstElement().attribute("affiliation")).isEqualTo(affiliation);
  }

  private void befriend() {
    MemoryLink romeo = owner.link();
    MemoryLink juliet = other.link();
    send(romeo, "<presence to='juliet@localhost' type='subscribed'/>");
    send(juliet, "<presence to='romeo@localhost' type='subscribed'/>");
    send(romeo, "<presence to='juliet@localhost' type='subscribe'/>");
    send(juliet, "<presence to='romeo@localhost' type='subscribe'/>");
  }

  private void announceInterest(String node) {
    String hash = Interest.hash(node);
    send(
        other.link(),
        "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:example'"
            + " ver='"
            + hash
            + "'/></presence>");
    Element query = other.link().next();
    while (!query.name().equals("iq")) {
      query = other.link().next();
    }
    send(
        other.link(),
        "<iq type='result' to='localhost' id='"
            + query.attribute("id")
            + "'>"
            + Interest.info(node)
            + "</iq>");
  }

  private void sendsTheLast(String node) {
    announceInterest(node);
    assertThat(lastEvent().attribute("node")).isEqualTo(node);
  }

  private void notifiesTheInterested(String node) {
    announceInterest(node);
    lastEvent();
    owner.publish(node, "c");
    assertThat(lastEvent().firstElement().attribute("id")).isEqualTo("c");
    owner.publish(node + " 2", "c");
    assertThat(other.link().next()).isNull();
  }
}
