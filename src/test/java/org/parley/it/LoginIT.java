package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.chat2.ChatManager;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Two people meet: they log in, know each other and talk, also when one of them is away. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginIT {
  private final ServerUnderTest server;

  LoginIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeAll
  void makeAccounts() throws Exception {
    server.addAccount("romeo", "rosaline");
    server.addAccount("juliet", "capulet");
  }

  @Test
  void loginIsByScramOverTls() throws Exception {
    try (SmackClient romeo = SmackClient.login(server, "romeo", "rosaline")) {
      assertThat(romeo.connection().isSecureConnection()).isTrue();
      assertThat(romeo.connection().isAuthenticated()).isTrue();
      assertThat(romeo.connection().getUsedSaslMechansism()).startsWith("SCRAM-SHA-");
    }
  }

  @Test
  void aContactIsKept() throws Exception {
    try (SmackClient romeo = SmackClient.login(server, "romeo", "rosaline")) {
      Roster.getInstanceFor(romeo.connection())
          .createItem(JidCreate.bareFrom("juliet@" + ServerUnderTest.DOMAIN), "Juliet", null);
    }
    try (SmackClient romeo = SmackClient.login(server, "romeo", "rosaline")) {
      Roster roster = Roster.getInstanceFor(romeo.connection());
      roster.reloadAndWait();
      assertThat(roster.getEntry(JidCreate.bareFrom("juliet@" + ServerUnderTest.DOMAIN)).getName())
          .isEqualTo("Juliet");
    }
  }

  @Test
  void twoPeopleTalk() throws Exception {
    try (SmackClient romeo = SmackClient.login(server, "romeo", "rosaline");
        SmackClient juliet = SmackClient.login(server, "juliet", "capulet")) {
      BlockingQueue<String> heard = listen(juliet.connection());
      say(romeo.connection(), "juliet", "Shall I hear more?");
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("Shall I hear more?");
    }
  }

  @Test
  void whoIsAwayGetsTheMessageLater() throws Exception {
    server.addAccount("nurse", "anon");
    try (SmackClient romeo = SmackClient.login(server, "romeo", "rosaline")) {
      say(romeo.connection(), "nurse", "Commend me to thy lady.");
    }
    try (SmackClient nurse = SmackClient.connect(server, "nurse", "anon")) {
      BlockingQueue<String> heard = listen(nurse.connection());
      nurse.connection().login();
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("Commend me to thy lady.");
    }
  }

  private static BlockingQueue<String> listen(XMPPTCPConnection connection) {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    ChatManager.getInstanceFor(connection)
        .addIncomingListener((from, message, chat) -> heard.add(message.getBody()));
    return heard;
  }

  private static void say(XMPPTCPConnection connection, String to, String text) throws Exception {
    ChatManager.getInstanceFor(connection)
        .chatWith(JidCreate.entityBareFrom(to + '@' + ServerUnderTest.DOMAIN))
        .send(text);
  }
}
