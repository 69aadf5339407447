package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.bosh.BOSHConfiguration;
import org.jivesoftware.smack.bosh.XMPPBOSHConnection;
import org.jivesoftware.smack.chat2.ChatManager;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.NodeProgram;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Libraries that people use over HTTP: Smack and strophe.js. */
@ExtendWith(RunningServer.class)
final class WebClientsIT {
  private static final String PASSWORD = "hey nonny nonny";
  private static final Jid MARGARET = Jid.of("margaret", ServerUnderTest.DOMAIN, null);
  private static final Jid LEONATO = Jid.of("leonato", ServerUnderTest.DOMAIN, "tcp");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ServerUnderTest server;

  WebClientsIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void enter() throws IOException {
    server.addAccount(MARGARET, PASSWORD);
    server.addAccount(LEONATO.bare(), PASSWORD);
  }

  @AfterEach
  void leave() throws IOException {
    server.removeAccount(MARGARET);
    server.removeAccount(LEONATO.bare());
  }

  private StreamClient leonato() throws IOException {
    StreamClient client = Login.login(server.c2sPort(), LEONATO, PASSWORD);
    client.write("<presence/>");
    client.expect("presence");
    return client;
  }

  /** The next message with a body; clients ask and tell all sorts of things besides. */
  private static String hear(StreamClient client) throws IOException {
    Element next = client.next();
    while (next != null && !next.hasChild("body", Namespaces.CLIENT)) {
      next = client.next();
    }
    return next == null ? null : next.childText("body", Namespaces.CLIENT);
  }

  private static String message(Jid to, String type, String text) {
    return "<message type='%s' to='%s'><body>%s</body></message>".formatted(type, to, text);
  }

  @Test
  void smackOverBosh() throws Exception {
    XMPPBOSHConnection connection =
        new XMPPBOSHConnection(
            BOSHConfiguration.builder()
                .setUseHttps(false)
                .setHost("localhost")
                .setPort(server.httpPort())
                .setFile("/http-bind")
                .setXmppDomain(ServerUnderTest.DOMAIN)
                .setUsernameAndPassword(MARGARET.local(), PASSWORD)
                .setSecurityMode(SecurityMode.disabled)
                .build());
    connection.setReplyTimeout(LIMIT.toMillis());
    try (StreamClient leonato = leonato()) {
      connection.connect();
      connection.login();
      talk(connection, leonato);
      remember(connection);
      meet(connection, leonato);
    } finally {
      connection.disconnect();
    }
  }

  private static void talk(XMPPConnection connection, StreamClient leonato) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    ChatManager chats = ChatManager.getInstanceFor(connection);
    chats.addIncomingListener((from, message, chat) -> heard.complete(message.getBody()));
    EntityBareJid other = JidCreate.entityBareFrom(LEONATO.bare().toString());
    chats.chatWith(other).send("good morrow & <welcome>");
    assertThat(hear(leonato)).isEqualTo("good morrow & <welcome>");
    leonato.write(message(MARGARET, "chat", "good den"));
    assertThat(heard.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("good den");
  }

  private static void remember(XMPPConnection connection) throws Exception {
    EntityBareJid other = JidCreate.entityBareFrom(LEONATO.bare().toString());
    Roster roster = Roster.getInstanceFor(connection);
    roster.createItem(other, "The governor", new String[] {"Messina"});
    Await.until(LIMIT, () -> "in the roster", () -> roster.getEntry(other) != null);
    assertThat(roster.getEntry(other).getName()).isEqualTo("The governor");
  }

  private static void meet(XMPPConnection connection, StreamClient leonato) throws Exception {
    Jid ball = Jid.of("masked-ball", "conference." + ServerUnderTest.DOMAIN, null);
    MultiUserChat room =
        MultiUserChatManager.getInstanceFor(connection)
            .getMultiUserChat(JidCreate.entityBareFrom(ball.toString()));
    CompletableFuture<String> heard = new CompletableFuture<>();
    room.addMessageListener(
        message -> {
          if ("Leonato".equals(message.getFrom().getResourceOrEmpty().toString())) {
            heard.complete(message.getBody());
          }
        });
    room.create(Resourcepart.from("Margaret")).makeInstant();
    leonato.write(
        "<presence to='"
            + ball
            + "/Leonato'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    Await.until(LIMIT, () -> "both are there", () -> room.getOccupantsCount() == 2);
    room.sendMessage("Will you not tell me who told you so?");
    assertThat(hear(leonato)).isEqualTo("Will you not tell me who told you so?");
    leonato.write(message(ball, "groupchat", "Down, down"));
    assertThat(heard.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Down, down");
    room.leave();
  }

  @ParameterizedTest
  @CsvSource({
    "strophe_client.mjs, http, /http-bind",
    "strophe_client.mjs, http, /http-bind/",
    "strophe_client.mjs, ws,   /xmpp-websocket",
    "strophe_client.mjs, ws,   /xmpp-websocket/"
  })
  void javaScript(String script, String scheme, String path) throws Exception {
    NodeProgram.install();
    try (StreamClient leonato = leonato()) {
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(
              () -> play(script, scheme + "://localhost:" + server.httpPort() + path));
      assertThat(hear(leonato)).isEqualTo("good morrow & <welcome>");
      leonato.write(message(MARGARET, "chat", "good den"));
      assertThat(output.get(LIMIT.toSeconds(), TimeUnit.SECONDS).lines()).contains("well");
    }
  }

  private static String play(String script, String url) {
    try {
      return NodeProgram.run(script, url, MARGARET.toString(), PASSWORD, LEONATO.bare().toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
