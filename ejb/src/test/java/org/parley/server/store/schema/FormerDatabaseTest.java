package org.parley.server.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** A server of today begins with the database of one of the first schema, and loses nothing. */
class FormerDatabaseTest {
  private static final String DOMAIN = "verona.example";
  private static final String ROOM = "garden@conference." + DOMAIN;
  private static final byte[] SALT = "pinch".getBytes(StandardCharsets.UTF_8);
  private static final int ITERATIONS = 10_000;

  private MemoryServer server;
  private int requests;

  @BeforeEach
  void upgrade() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Connection connection = DriverManager.getConnection(url, "parley", "parley");
        Statement statement = connection.createStatement();
        InputStream dump = getClass().getResourceAsStream("/former/schema-4.sql")) {
      for (String sql : new String(dump.readAllBytes(), StandardCharsets.UTF_8).split(";\\n")) {
        statement.execute(sql);
      }
      addKey(connection, "romeo@" + DOMAIN);
      addKey(connection, "juliet@" + DOMAIN);
    }
    server =
        new MemoryServer(
            LocalDatabase.of(url, "parley", "parley"), Map.of(ServerSettings.DOMAINS, DOMAIN));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** As RFC 5802, section 3, has it. */
  private static void addKey(Connection connection, String account) throws Exception {
    byte[] salted =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(
                new PBEKeySpec(MemoryServer.PASSWORD.toCharArray(), SALT, ITERATIONS, 256))
            .getEncoded();
    byte[] stored = MessageDigest.getInstance("SHA-256").digest(mac(salted, "Client Key"));
    try (PreparedStatement insert =
        connection.prepareStatement("insert into scram_key values (?, 'SHA-256', ?, ?, ?, ?)")) {
      insert.setString(1, account);
      insert.setString(2, base64(SALT));
      insert.setInt(3, ITERATIONS);
      insert.setString(4, base64(stored));
      insert.setString(5, base64(mac(salted, "Server Key")));
      insert.executeUpdate();
    }
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private MemoryLink login(String name) {
    MemoryClient client = (MemoryClient) server.client(Jid.of(name, DOMAIN, "now"));
    client.connect();
    return client.link();
  }

  /** The answer, whatever comes before it. */
  private String ask(MemoryLink link, String to, String payload) {
    String id = "r" + ++requests;
    String address = to == null ? "" : " to='" + to + "'";
    send(link, "<iq type='get' id='%s'%s>%s</iq>".formatted(id, address, payload));
    return until(link, " id='" + id + "'");
  }

  private static void send(MemoryLink link, String xml) {
    link.receiveXml(xml.replaceFirst("^<(\\w+)", "<$1 xmlns='jabber:client'"));
  }

  /** The first stanza with that in it. */
  private static String until(MemoryLink link, String words) {
    for (Element next = link.next(); next != null; next = link.next()) {
      String text = next.toString();
      if (text.contains(words)) {
        return text;
      }
    }
    throw new AssertionError("No " + words);
  }

  @Test
  void peopleHaveWhatTheyHad() {
    MemoryLink romeo = login("romeo");
    assertThat(ask(romeo, null, "<query xmlns='jabber:iq:roster'/>"))
        .contains("name='Juliet'", "subscription='both'", "<group>Capulets</group>")
        .contains("ask='subscribe'");
    assertThat(
            ask(
                romeo,
                null,
                "<query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'/></query>"))
        .contains("the sun");
    assertThat(ask(romeo, null, "<vCard xmlns='vcard-temp'/>")).contains("Romeo Montague");
    assertThat(ask(romeo, null, "<blocklist xmlns='urn:xmpp:blocking'/>")).contains("tybalt@");
    assertThat(ask(romeo, null, items("urn:xmpp:bookmarks:1"))).contains("name='Garden'");
    assertThat(ask(romeo, "pubsub." + DOMAIN, items("news"))).contains("A plague");
    assertThat(ask(romeo, "juliet@" + DOMAIN, "<query xmlns='jabber:iq:last'/>"))
        .contains("asleep");
  }

  private static String items(String node) {
    return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='"
        + node
        + "'/></pubsub>";
  }

  @Test
  void whatWaitsIsHandedOver() {
    MemoryLink juliet = login("juliet");
    send(juliet, "<presence/>");
    assertThat(until(juliet, "what light")).contains("urn:xmpp:delay");
    assertThat(ask(juliet, "pubsub." + DOMAIN, subscriptions())).contains("node='news'");
  }

  private static String subscriptions() {
    return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub>";
  }

  @Test
  void roomsAreThereWithTheirPeopleAndWords() {
    MemoryLink juliet = login("juliet");
    send(
        juliet,
        "<presence to='"
            + ROOM
            + "/Juliet'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    assertThat(until(juliet, "code='110'")).contains("affiliation='member'");
    assertThat(until(juliet, "But soft")).contains(ROOM + "/Romeo");
    assertThat(until(juliet, "<subject")).contains("Roses");
    assertThat(ask(juliet, ROOM, "<query xmlns='http://jabber.org/protocol/disco#info'/>"))
        .contains("The garden", "muc_persistent");
  }
}
