package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.roster.packet.RosterPacket;
import org.jivesoftware.smackx.bookmarks.BookmarkManager;
import org.jivesoftware.smackx.bookmarks.BookmarkedConference;
import org.jivesoftware.smackx.pep.PepManager;
import org.jivesoftware.smackx.pubsub.Item;
import org.jivesoftware.smackx.pubsub.LeafNode;
import org.jivesoftware.smackx.pubsub.PayloadItem;
import org.jivesoftware.smackx.pubsub.PubSubManager;
import org.jivesoftware.smackx.pubsub.SimplePayload;
import org.jivesoftware.smackx.pubsub.Subscription;
import org.jivesoftware.smackx.usertune.UserTuneManager;
import org.jivesoftware.smackx.usertune.element.UserTuneElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** People publish what others hear of; it outlives the server's process. */
@ExtendWith(RunningServer.class)
final class EventingIT {
  private static final String PASSWORD = "cesario";
  private static final String DATA = "urn:xmpp:avatar:data";

  private static EntityBareJid account(ServerUnderTest server, String name) throws Exception {
    server.addAccount(name, PASSWORD);
    return JidCreate.entityBareFrom(name + '@' + ServerUnderTest.DOMAIN);
  }

  private static SmackClient login(ServerUnderTest server, EntityBareJid account) throws Exception {
    return SmackClient.login(server, account.getLocalpart().toString(), PASSWORD);
  }

  private static void send(SmackClient client, EntityBareJid to, Presence.Type type)
      throws Exception {
    client.connection().sendStanza(StanzaBuilder.buildPresence().to(to).ofType(type).build());
  }

  /** One after the other asks and is approved. */
  private static void befriend(
      SmackClient one, EntityBareJid other, SmackClient two, EntityBareJid first) throws Exception {
    subscribe(one, other, two, first, RosterPacket.ItemType.to);
    subscribe(two, first, one, other, RosterPacket.ItemType.both);
  }

  private static void subscribe(
      SmackClient asking,
      EntityBareJid other,
      SmackClient asked,
      EntityBareJid asker,
      RosterPacket.ItemType then)
      throws Exception {
    // left to itself, Smack refuses who asks before he is approved
    Roster.getInstanceFor(asked.connection()).setSubscriptionMode(Roster.SubscriptionMode.manual);
    send(asked, asker, Presence.Type.subscribed);
    send(asking, other, Presence.Type.subscribe);
    Roster roster = Roster.getInstanceFor(asking.connection());
    Await.until(
        Duration.ofSeconds(30),
        () -> asker + " is subscribed: " + roster.getEntry(other),
        () -> roster.getEntry(other) != null && roster.getEntry(other).getType() == then);
  }

  private static DomainBareJid service() throws Exception {
    return JidCreate.domainBareFrom("pubsub." + ServerUnderTest.DOMAIN);
  }

  private static PayloadItem<SimplePayload> item(String id, String namespace, String text) {
    return new PayloadItem<>(
        id, new SimplePayload("<data xmlns='" + namespace + "'>" + text + "</data>"));
  }

  private static String text(Item item) {
    return ((PayloadItem<?>) item).getPayload().toXML("").toString();
  }

  @Test
  void aContactHearsOfTunes(ServerUnderTest server) throws Exception {
    EntityBareJid viola = account(server, "viola");
    EntityBareJid orsino = account(server, "orsino");
    try (SmackClient publisher = login(server, viola);
        SmackClient listener = login(server, orsino)) {
      befriend(publisher, orsino, listener, viola);
      assertThat(PepManager.getInstanceFor(publisher.connection()).isSupported()).isTrue();
      BlockingQueue<UserTuneElement> heard = new LinkedBlockingQueue<>();
      UserTuneManager.getInstanceFor(listener.connection())
          .addUserTuneListener((from, tune, id, message) -> heard.add(tune));
      UserTuneElement tune =
          UserTuneElement.getBuilder().setArtist("Feste").setTitle("O mistress mine").build();
      UserTuneManager.getInstanceFor(publisher.connection()).publishUserTune(tune);
      UserTuneElement got = heard.poll(30, TimeUnit.SECONDS);
      assertThat(got).isNotNull();
      assertThat(got.getTitle()).isEqualTo("O mistress mine");
      publishAvatar(publisher);
      assertThat(avatar(listener, viola)).contains("c2hhbGwgSSBjb21wYXJl");
    }
  }

  private static void publishAvatar(SmackClient client) throws Exception {
    PepManager.getInstanceFor(client.connection())
        .publish(
            DATA, item("111f4b3c50d7b0df729d299bc6f8e9ef9066971f", DATA, "c2hhbGwgSSBjb21wYXJl"));
  }

  private static String avatar(SmackClient client, EntityBareJid owner) throws Exception {
    LeafNode node =
        PubSubManager.getInstanceFor(client.connection(), owner).getOrCreateLeafNode(DATA);
    return text(node.getItems().get(0));
  }

  @Test
  void bookmarksOfBothKindsAreTheSame(ServerUnderTest server) throws Exception {
    EntityBareJid olivia = account(server, "olivia");
    EntityBareJid room = JidCreate.entityBareFrom("garden@rooms.example");
    try (SmackClient client = login(server, olivia)) {
      BookmarkManager bookmarks = BookmarkManager.getBookmarkManager(client.connection());
      bookmarks.addBookmarkedConference("The garden", room, true, null, null);
      LeafNode node =
          PepManager.getInstanceFor(client.connection())
              .getPepPubSubManager()
              .getOrCreateLeafNode("urn:xmpp:bookmarks:1");
      List<Item> rooms = node.getItems();
      assertThat(rooms).extracting(Item::getId).containsExactly(room.toString());
      node.deleteItem(room.toString());
    }
    try (SmackClient client = login(server, olivia)) {
      List<BookmarkedConference> left =
          BookmarkManager.getBookmarkManager(client.connection()).getBookmarkedConferences();
      assertThat(left).isEmpty();
    }
  }

  @Test
  void allOfItOutlivesAKilledServer(ServerUnderTest server) throws Exception {
    EntityBareJid malvolio = account(server, "malvolio");
    EntityBareJid maria = account(server, "maria");
    try (SmackClient owner = login(server, malvolio);
        SmackClient other = login(server, maria)) {
      befriend(owner, maria, other, malvolio);
      publishAvatar(owner);
      PubSubManager news = PubSubManager.getInstanceFor(owner.connection(), service());
      assertThat(news.canCreateNodesAndPublishItems()).isTrue();
      LeafNode node = news.createNode("letters");
      node.publish(item("one", "urn:example:letter", "M.O.A.I."));
      PubSubManager.getInstanceFor(other.connection(), service())
          .getLeafNode("letters")
          .subscribe((Jid) maria);
    }
    server.kill();
    server.start();
    try (SmackClient owner = login(server, malvolio);
        SmackClient other = login(server, maria)) {
      assertThat(avatar(other, malvolio)).contains("c2hhbGwgSSBjb21wYXJl");
      PubSubManager service = PubSubManager.getInstanceFor(other.connection(), service());
      assertThat(service.getSubscriptions())
          .extracting(Subscription::getNode)
          .containsExactly("letters");
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      LeafNode node = service.getLeafNode("letters");
      node.addItemEventListener(
          event -> event.getItems().forEach(got -> heard.add(((Item) got).getId())));
      assertThat(text(node.getItems().get(0))).contains("M.O.A.I.");
      PubSubManager news = PubSubManager.getInstanceFor(owner.connection(), service());
      news.getLeafNode("letters").publish(item("two", "urn:example:letter", "Be not afraid"));
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("two");
      news.deleteNode("letters");
      assertThat(service.getSubscriptions()).isEmpty();
    }
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "eventing_clients.py", "bottom", "titania");
  }
}
