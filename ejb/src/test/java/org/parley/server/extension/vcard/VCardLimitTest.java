package org.parley.server.extension.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class VCardLimitTest {
  private static Element set(MemoryLink romeo, String name) {
    send(
        romeo,
        "<iq type='set' id='i'><vCard xmlns='vcard-temp'><FN>" + name + "</FN></vCard></iq>");
    return romeo.next();
  }

  @Test
  void aVCardHasSoManyBytes() {
    try (MemoryServer server = new MemoryServer(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "100"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(set(romeo, "Romeo").attribute("type")).isEqualTo("result");
      assertStanzaError(set(romeo, "\u2665".repeat(30)), "policy-violation");
      send(romeo, "<iq type='get' id='g'><vCard xmlns='vcard-temp'/></iq>");
      assertThat(romeo.next().firstElement().childText("FN", "vcard-temp")).isEqualTo("Romeo");
    }
  }

  private static Element setPhoto(MemoryLink romeo, int bytes) {
    String photo = Base64.getEncoder().encodeToString(new byte[bytes]);
    send(
        romeo,
        "<iq type='set' id='i'><vCard xmlns='vcard-temp'><FN>Romeo</FN><PHOTO>"
            + "<TYPE>image/png</TYPE><BINVAL>"
            + photo
            + "</BINVAL></PHOTO></vCard></iq>");
    return romeo.next();
  }

  private static int avatars(MemoryLink romeo) {
    send(
        romeo,
        "<iq type='get' id='a'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
            + "<items node='urn:xmpp:avatar:data'/></pubsub></iq>");
    Element answer = romeo.next();
    while (!"a".equals(answer.attribute("id"))) {
      answer = romeo.next();
    }
    return answer.attribute("type").equals("error")
        ? 0
        : answer.firstElement().firstElement().elements().size();
  }

  @Test
  void aPictureThatIsTakenIsAnAvatarToo() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(setPhoto(romeo, 110_000).attribute("type")).isEqualTo("result");
      assertThat(avatars(romeo)).isEqualTo(1);
    }
  }

  @Test
  void aPictureThatIsNoAvatarIsRefused() {
    try (MemoryServer server = new MemoryServer(Map.of(PubsubSettings.LIMIT_ITEM_BYTES, "1000"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertStanzaError(setPhoto(romeo, 800), "policy-violation");
      assertThat(avatars(romeo)).isZero();
      assertThat(setPhoto(romeo, 600).attribute("type")).isEqualTo("result");
      assertThat(avatars(romeo)).isEqualTo(1);
    }
  }

  @Test
  void aPictureDoesNotCountAmongTheRest() {
    try (MemoryServer server = new MemoryServer(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "100"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(setPhoto(romeo, 600).attribute("type")).isEqualTo("result");
    }
  }

  @Test
  void whatIsBesideThePictureCountsAmongTheRest() {
    try (MemoryServer server = new MemoryServer(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "500"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      String small = "<PHOTO><BINVAL>AAAA</BINVAL>";
      for (String more :
          new String[] {
            "</PHOTO><PHOTO><BINVAL>" + "AAAA".repeat(200) + "</BINVAL></PHOTO>",
            "<EXTVAL>" + "x".repeat(500) + "</EXTVAL></PHOTO>"
          }) {
        send(
            romeo,
            "<iq type='set' id='i'><vCard xmlns='vcard-temp'>" + small + more + "</vCard></iq>");
        assertStanzaError(romeo.next(), "policy-violation");
      }
    }
  }

  @Test
  void theOwnerHearsThatThereIsNoRoomForTheAvatar() {
    try (MemoryServer server = new MemoryServer(Map.of(PubsubSettings.LIMIT_BYTES, "500"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      send(romeo, "<presence/>");
      romeo.next();
      Element first = setPhoto(romeo, 600);
      StringBuilder told = new StringBuilder(first.toString());
      for (Element next = romeo.next(); next != null; next = romeo.next()) {
        told.append(next);
      }
      assertThat(told.toString())
          .contains("type='result'", "type='headline'", "could not be your avatar");
    }
  }
}
