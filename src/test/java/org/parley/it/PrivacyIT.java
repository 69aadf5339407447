package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.filter.MessageTypeFilter;
import org.jivesoftware.smack.filter.StanzaFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smackx.blocking.BlockingCommandManager;
import org.jivesoftware.smackx.privacy.PrivacyListManager;
import org.jivesoftware.smackx.privacy.packet.PrivacyItem;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** People keep others away and show who they are; it outlives the server's process. */
@ExtendWith(RunningServer.class)
final class PrivacyIT {
  private static final String PASSWORD = "mantua";

  private static EntityBareJid account(ServerUnderTest server, String name) throws Exception {
    server.addAccount(name, PASSWORD);
    return JidCreate.entityBareFrom(name + '@' + ServerUnderTest.DOMAIN);
  }

  private static SmackClient login(ServerUnderTest server, EntityBareJid account) throws Exception {
    return SmackClient.login(server, account.getLocalpart().toString(), PASSWORD);
  }

  private static BlockingQueue<Message> messages(SmackClient client, StanzaFilter type) {
    BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    client.connection().addAsyncStanzaListener(got -> messages.add((Message) got), type);
    return messages;
  }

  private static void say(SmackClient client, Jid to, String text) throws Exception {
    MessageBuilder message = StanzaBuilder.buildMessage().to(to).ofType(Message.Type.chat);
    client.connection().sendStanza(message.setBody(text).build());
  }

  private static void assertRefused(SmackClient client, Jid to, Condition condition)
      throws Exception {
    BlockingQueue<Message> refusals = messages(client, MessageTypeFilter.ERROR);
    say(client, to, "Wilt thou provoke me?");
    Message refusal = refusals.poll(30, TimeUnit.SECONDS);
    assertThat(refusal).isNotNull();
    assertThat(refusal.getError().getCondition()).isEqualTo(condition);
  }

  private static void assertHeard(SmackClient from, SmackClient by, Jid to) throws Exception {
    BlockingQueue<Message> heard = messages(by, MessageTypeFilter.CHAT);
    say(from, to, "Good den");
    assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull();
  }

  private static BlockingCommandManager blocking(SmackClient client) {
    return BlockingCommandManager.getInstanceFor(client.connection());
  }

  private static PrivacyListManager lists(SmackClient client) {
    return PrivacyListManager.getInstanceFor(client.connection());
  }

  private static VCardManager cards(SmackClient client) {
    return VCardManager.getInstanceFor(client.connection());
  }

  @Test
  void whoIsBlockedIsKeptAway(ServerUnderTest server) throws Exception {
    EntityBareJid benvolio = account(server, "benvolio");
    EntityBareJid simon = account(server, "simon");
    try (SmackClient client = login(server, benvolio);
        SmackClient other = login(server, simon)) {
      assertThat(blocking(client).isSupportedByServer()).isTrue();
      assertThat(blocking(client).getBlockList()).isEmpty();
      blocking(client).blockContacts(List.of(simon));
      assertRefused(client, simon, Condition.not_acceptable);
      assertRefused(other, benvolio, Condition.service_unavailable);
      blocking(client).unblockAll();
      assertHeard(other, client, benvolio);
    }
  }

  @Test
  void privacyListsApply(ServerUnderTest server) throws Exception {
    EntityBareJid rosaline = account(server, "rosaline");
    EntityBareJid balthasar = account(server, "balthasar");
    try (SmackClient client = login(server, rosaline);
        SmackClient other = login(server, balthasar)) {
      assertThat(lists(client).isSupported()).isTrue();
      lists(client).createPrivacyList("chaste", List.of(noMessages(balthasar)));
      lists(client).setActiveListName("chaste");
      assertRefused(other, client.connection().getUser(), Condition.service_unavailable);
      assertHeard(client, other, balthasar);
      lists(client).declineActiveList();
      assertHeard(other, client, rosaline);
      lists(client).deletePrivacyList("chaste");
      assertThat(lists(client).getPrivacyLists()).isEmpty();
    }
  }

  private static PrivacyItem noMessages(Jid from) {
    PrivacyItem item = new PrivacyItem(PrivacyItem.Type.jid, from, false, 1L);
    item.setFilterMessage(true);
    return item;
  }

  @Test
  void allOfItOutlivesAKilledServer(ServerUnderTest server) throws Exception {
    EntityBareJid paris = account(server, "paris");
    EntityBareJid page = account(server, "page");
    EntityBareJid watch = account(server, "watchman");
    byte[] picture = new byte[20_000];
    try (SmackClient client = login(server, paris)) {
      lists(client).createPrivacyList("tomb", List.of(noMessages(watch)));
      lists(client).setDefaultListName("tomb");
      blocking(client).blockContacts(List.of(page));
      VCard card = new VCard();
      card.setNickName("The County \u2665");
      card.setAvatar(picture, "image/png");
      cards(client).saveVCard(card);
    }
    server.kill();
    server.start();
    try (SmackClient other = login(server, page);
        SmackClient third = login(server, watch)) {
      assertRefused(other, paris, Condition.service_unavailable);
      assertRefused(third, paris, Condition.service_unavailable);
      assertThat(cards(third).isSupported(JidCreate.domainBareFrom(ServerUnderTest.DOMAIN)))
          .isTrue();
      VCard card = cards(third).loadVCard(paris);
      assertThat(card.getNickName()).isEqualTo("The County \u2665");
      assertThat(card.getAvatar()).isEqualTo(picture);
      try (SmackClient client = login(server, paris)) {
        assertThat(blocking(client).getBlockList()).containsExactly(page);
        assertThat(lists(client).getDefaultListName()).isEqualTo("tomb");
        assertThat(lists(client).getPrivacyList("tomb").getItems())
            .extracting(PrivacyItem::getValue)
            .containsExactly(page.toString(), watch.toString());
        blocking(client).unblockAll();
        assertHeard(other, client, paris);
        assertRefused(third, paris, Condition.service_unavailable);
      }
    }
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "privacy_clients.py", "hero", "claudio");
  }
}
