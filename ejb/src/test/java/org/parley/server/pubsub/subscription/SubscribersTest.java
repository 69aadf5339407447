package org.parley.server.pubsub.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountSettings;
import org.parley.server.pubsub.Asking;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** Subscribers who are not there any more, or only for a while. */
class SubscribersTest {
  private MemoryServer server;

  private Asking start(Map<Setting, String> settings) {
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
    return new Asking(bound(server, "romeo", "orchard"), "pubsub.localhost");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String subscriptions(String content) {
    return "<subscriptions node='n'>" + content + "</subscriptions>";
  }

  @Test
  void whoIsNotThereToBeNotifiedIsNoSubscriberAnyMore() {
    Asking romeo = start(Map.of());
    romeo.set(
        "<create node='n'/><configure>"
            + Asking.form("#node_config", "notification_type", "normal")
            + "</configure>");
    romeo.setAsOwner(
        subscriptions(
            "<subscription jid='nobody@localhost' subscription='subscribed'/>"
                + "<subscription jid='romeo@localhost/orchard' subscription='subscribed'/>"));
    romeo.publish("n", "i");
    assertThat(romeo.getAsOwner(subscriptions("")).elements())
        .extracting(subscription -> subscription.attribute("jid"))
        .containsExactly("romeo@localhost/orchard");
  }

  @Test
  void whoIsAnonymousOwnsNothingAndIsNoSubscriber() {
    Asking romeo = start(Map.of(AccountSettings.SASL_MECHANISMS, "PLAIN,ANONYMOUS"));
    romeo.set("<create node='n'/>");
    MemoryLink link = opened(server.secureLink());
    auth(link, "ANONYMOUS", "=");
    assertThat(link.next().name()).isEqualTo("success");
    opened(link);
    String jid = bind(link, "r").child("bind", Namespaces.BIND).firstElement().text();
    Asking anonymous = new Asking(link, "pubsub.localhost");
    Element refused =
        anonymous.ask("set", PubsubNamespaces.PUBSUB, "<subscribe node='n' jid='" + jid + "'/>");
    assertStanzaError(refused, "forbidden");
    assertStanzaError(
        anonymous.ask("set", PubsubNamespaces.PUBSUB, "<create node='m'/>"), "forbidden");
    assertThat(anonymous.get("<items node='n'/>").elements()).isEmpty();
    Asking own = new Asking(link, Jid.of(jid).bare().toString());
    assertStanzaError(own.publish("n", "i"), "service-unavailable");
  }
}
