package org.parley.it.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.search.ReportedData;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.SmackClient;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.vcard.Photo;

/** What a directory has of people is in their vCards, and they are found by it. */
@TestMethodOrder(OrderAnnotation.class)
final class DirectoryProfilesIT {
  private static final String HOUSE = ServerUnderTest.DOMAIN;
  private static final Duration SOON = Duration.ofSeconds(30);

  private static House house;
  private static ServerUnderTest server;

  @BeforeAll
  static void start() throws Exception {
    house = new House();
    Map<String, String> settings = new HashMap<>(house.settings());
    settings.put("PARLEY_AUTH", HOUSE + "=ldap");
    settings.put("PARLEY_VCARD_DIRECTORY_LIFETIME", "1");
    server = ServerUnderTest.create(System.getProperty("parley.it.server"), settings);
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      if (server != null) {
        assertThat(server.complaints()).isEmpty();
      }
    } finally {
      if (server != null) {
        server.stop();
      }
      house.close();
    }
  }

  private static SmackClient login(String name) throws Exception {
    return SmackClient.login(server, name, House.PASSWORD);
  }

  private static List<String> found(SmackClient client, String field, String text)
      throws Exception {
    ReportedData found = client.search(field, text);
    return found == null
        ? List.of()
        : found.getRows().stream().map(row -> row.getValues("jid").get(0).toString()).toList();
  }

  private static VCard vcard(SmackClient client, String name) throws Exception {
    return VCardManager.getInstanceFor(client.connection())
        .loadVCard(JidCreate.entityBareFrom(name + '@' + HOUSE));
  }

  /** Nobody is told of Rosaline, who may not log in. */
  @Test
  void peopleAreFoundAndSeen() throws Exception {
    try (SmackClient juliet = login("juliet")) {
      assertThat(found(juliet, "last", "capu"))
          .contains("juliet@" + HOUSE)
          .doesNotContain("rosaline@" + HOUSE);
      assertThat(found(juliet, "first", "ROM\u00c9")).containsExactly("romeo@" + HOUSE);
      assertThat(found(juliet, "last", "scala")).containsExactly("romeo@" + HOUSE);
      assertThat(found(juliet, "email", "romeo@verona")).containsExactly("romeo@" + HOUSE);
      VCard romeo = vcard(juliet, "romeo");
      assertThat(romeo.getFirstName()).isEqualTo("Rom\u00e9o");
      assertThat(romeo.getPhoneWork("VOICE")).isEqualTo("+39 045 1597");
      assertThat(romeo.getAvatar()).isEqualTo(house.romeo());
      assertThatThrownBy(() -> vcard(juliet, "rosaline")).isInstanceOf(XMPPErrorException.class);
    }
  }

  @Test
  void thePictureIsAnnounced() throws IOException {
    Jid address = Jid.of("romeo", HOUSE, "orchard");
    try (StreamClient romeo = Login.login(server.c2sPort(), address, House.PASSWORD)) {
      romeo.write("<presence/>");
      String hash = new Photo(null, house.romeo()).hash();
      Element presence = romeo.expect("presence");
      while (!hash.equals(picture(presence))) {
        presence = romeo.expect("presence");
      }
    }
  }

  private static String picture(Element presence) {
    Element update = presence.child("x", "vcard-temp:x:update");
    return update == null ? null : update.childText("photo", "vcard-temp:x:update");
  }

  @Test
  void aChangeOfTheDirectoryIsSeen() throws Exception {
    try (SmackClient juliet = login("juliet")) {
      assertThat(vcard(juliet, "benvolio").getEmailHome()).isNull();
      house.change(
          House.dn("benvolio"), "changetype: modify", "add: mail", "mail: ben@verona.example");
      Await.until(
          SOON,
          () -> "the new address is seen",
          () -> {
            try {
              return "ben@verona.example".equals(vcard(juliet, "benvolio").getEmailHome());
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    }
  }

  @Test
  void whoeverHasAPrivateVCardIsNotFound() throws Exception {
    try (SmackClient juliet = login("juliet");
        StreamClient ohara =
            Login.login(server.c2sPort(), Jid.of("o\\27hara", HOUSE, "tara"), House.PASSWORD)) {
      assertThat(found(juliet, "first", "scarlett")).containsExactly("o\\27hara@" + HOUSE);
      ohara.write(
          "<iq type='set' id='v'><vCard xmlns='vcard-temp'><CLASS><PRIVATE/></CLASS></vCard></iq>");
      assertThat(ohara.expect("iq").attribute("type")).isEqualTo("result");
      assertThat(found(juliet, "first", "scarlett")).isEmpty();
    }
  }

  /** What the directory has said last is shown while it is away. */
  @Test
  @Order(Integer.MAX_VALUE)
  void theDirectoryIsStoppedAndStarted() throws Exception {
    try (SmackClient juliet = login("juliet")) {
      assertThat(vcard(juliet, "romeo").getAvatar()).isEqualTo(house.romeo());
      house.first().kill();
      house.second().kill();
      assertThatThrownBy(() -> juliet.search("last", "Montaigu"))
          .isInstanceOfSatisfying(
              XMPPErrorException.class,
              error ->
                  assertThat(error.getStanzaError().getCondition())
                      .isEqualTo(StanzaError.Condition.remote_server_timeout));
      assertThat(vcard(juliet, "romeo").getAvatar()).isEqualTo(house.romeo());
      house.start();
      Await.until(
          SOON,
          () -> "people are found again",
          () -> {
            try {
              return found(juliet, "last", "scala").equals(List.of("romeo@" + HOUSE));
            } catch (XMPPErrorException e) {
              return false;
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    }
  }
}
