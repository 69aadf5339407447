package org.parley.it.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.muc.RoomInfo;
import org.jivesoftware.smackx.muc.UserStatusListener;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.parley.it.SmackClient;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** People use rooms with Smack and with slixmpp. */
@ExtendWith(RunningServer.class)
final class RoomsIT {
  private static final String PASSWORD = "cauldron";
  private static final int LIMIT = 30;

  private static MultiUserChat room(SmackClient client, String name) throws Exception {
    EntityBareJid address =
        JidCreate.entityBareFrom(name + "@conference." + ServerUnderTest.DOMAIN);
    return MultiUserChatManager.getInstanceFor(client.connection()).getMultiUserChat(address);
  }

  private static SmackClient login(ServerUnderTest server, String name) throws Exception {
    server.addAccount(name, PASSWORD);
    return SmackClient.login(server, name, PASSWORD);
  }

  private static BlockingQueue<String> listen(MultiUserChat room) {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    room.addMessageListener(
        message -> {
          if (message.getBody() != null) {
            heard.add(message.getFrom().getResourceOrEmpty() + ": " + message.getBody());
          }
        });
    return heard;
  }

  @Test
  void aRoomIsMadeModeratedAndDestroyed(ServerUnderTest server) throws Exception {
    try (SmackClient crone = login(server, "crone");
        SmackClient hag = login(server, "hag")) {
      MultiUserChat owned = room(crone, "coven");
      owned
          .create(Resourcepart.from("First"))
          .getConfigFormManager()
          .setMembersOnly(true)
          .setRoomOwners(List.of(crone.connection().getUser().asBareJid()))
          .submitConfigurationForm();
      MultiUserChat visited = room(hag, "coven");
      assertThatThrownBy(() -> visited.join(Resourcepart.from("Second")))
          .isInstanceOfSatisfying(
              XMPPErrorException.class,
              e ->
                  assertThat(e.getStanzaError().getCondition())
                      .isEqualTo(StanzaError.Condition.registration_required));
      owned.grantMembership(hag.connection().getUser().asBareJid());
      BlockingQueue<String> heard = listen(visited);
      visited.join(Resourcepart.from("Second"));
      owned.sendMessage("Double, double toil and trouble");
      assertThat(heard.poll(LIMIT, TimeUnit.SECONDS))
          .isEqualTo("First: Double, double toil and trouble");
      assertThat(owned.getMembers()).hasSize(1);
      RoomInfo info =
          MultiUserChatManager.getInstanceFor(hag.connection()).getRoomInfo(owned.getRoom());
      assertThat(info.isMembersOnly()).isTrue();
      assertThat(info.getOccupantsCount()).isEqualTo(2);

      BlockingQueue<String> fate = fate(visited);
      owned.kickParticipant(Resourcepart.from("Second"), "out");
      assertThat(fate.poll(LIMIT, TimeUnit.SECONDS)).isEqualTo("kicked: out");
      visited.join(Resourcepart.from("Second"));
      owned.destroy("Macbeth doth come.", null);
      assertThat(fate.poll(LIMIT, TimeUnit.SECONDS)).isEqualTo("destroyed: Macbeth doth come.");
    }
  }

  private static BlockingQueue<String> fate(MultiUserChat room) {
    BlockingQueue<String> fate = new LinkedBlockingQueue<>();
    room.addUserStatusListener(
        new UserStatusListener() {
          @Override
          public void kicked(Jid actor, String reason) {
            fate.add("kicked: " + reason);
          }

          @Override
          public void roomDestroyed(MultiUserChat alternateMuc, String reason) {
            fate.add("destroyed: " + reason);
          }

          @Override
          public void removed(MUCUser mucUser, Presence presence) {
            // kicked and destroyed tell more
          }
        });
    return fate;
  }

  @Test
  void aPersistentRoomSurvivesAKill(ServerUnderTest server) throws Exception {
    server.addAccount("bard", PASSWORD);
    try (SmackClient bard = SmackClient.login(server, "bard", PASSWORD)) {
      MultiUserChat room = room(bard, "globe");
      makeLasting(room);
      BlockingQueue<String> heard = listen(room);
      for (int i = 0; i < 10; i++) {
        room.sendMessage("line " + i);
        assertThat(heard.poll(LIMIT, TimeUnit.SECONDS)).isEqualTo("Bard: line " + i);
      }
      room.changeSubject("The Globe");
      room.banUser(JidCreate.bareFrom("critic@" + ServerUnderTest.DOMAIN), "no");
      server.kill();
    }
    server.start();
    try (SmackClient bard = SmackClient.login(server, "bard", PASSWORD)) {
      MultiUserChat room = room(bard, "globe");
      BlockingQueue<String> heard = listen(room);
      room.join(Resourcepart.from("Bard"));
      for (int i = 0; i < 10; i++) {
        assertThat(heard.poll(LIMIT, TimeUnit.SECONDS)).isEqualTo("Bard: line " + i);
      }
      assertThat(room.getOutcasts()).hasSize(1);
      assertThat(room.getOwners()).hasSize(1);
      RoomInfo info =
          MultiUserChatManager.getInstanceFor(bard.connection()).getRoomInfo(room.getRoom());
      assertThat(info.isPersistent()).isTrue();
      assertThat(info.isModerated()).isTrue();
      assertThat(info.getSubject()).isEqualTo("The Globe");
    }
  }

  private static void makeLasting(MultiUserChat room) throws Exception {
    room.create(Resourcepart.from("Bard"));
    FillableForm form = room.getConfigurationForm().getFillableForm();
    form.setAnswer("muc#roomconfig_persistentroom", true);
    form.setAnswer("muc#roomconfig_moderatedroom", true);
    room.sendConfigurationForm(form);
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "room.py", "thane", "ghost");
  }
}
