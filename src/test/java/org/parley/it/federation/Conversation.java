package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** All that two people do together whose servers federate. */
final class Conversation {
  private static final String EVENT = "http://jabber.org/protocol/pubsub#event";
  private static final String MUC = "http://jabber.org/protocol/muc";
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  private static final String DATA = "urn:xmpp:avatar:data";
  private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";

  private final Person juliet;
  private final Person romeo;

  Conversation(Person juliet, Person romeo) {
    this.juliet = juliet;
    this.romeo = romeo;
  }

  void all(Jid roomOfJuliet, Jid roomOfRomeo) throws IOException {
    befriend(juliet, romeo);
    befriend(romeo, juliet);
    presence();
    chat();
    discover(juliet, romeo);
    discover(romeo, juliet);
    meet(juliet, romeo, roomOfJuliet);
    meet(romeo, juliet, roomOfRomeo);
    card(juliet, romeo);
    card(romeo, juliet);
    avatar(juliet, romeo);
    avatar(romeo, juliet);
  }

  /** One is granted to see the other, and sees it at once. */
  private static void befriend(Person one, Person other) throws IOException {
    one.presence(other.bare(), "subscribe");
    other.hearPresence(one.bare(), "subscribe");
    other.presence(one.bare(), "subscribed");
    one.hearPresence(other.bare(), "subscribed");
    one.hearPresence(other.address(), null);
  }

  private void presence() throws IOException {
    for (Person one : new Person[] {juliet, romeo}) {
      Person other = one == juliet ? romeo : juliet;
      one.showAs("away");
      other.hear("that the other is away", e -> isShown(e, one, "away"));
    }
  }

  private static boolean isShown(Element element, Person person, String show) {
    return element.name().equals("presence")
        && person.address().toString().equals(element.attribute("from"))
        && show.equals(element.childText("show", element.namespace()));
  }

  void chat() throws IOException {
    juliet.chat(romeo.address(), "wherefore");
    romeo.hearChat(juliet.address(), "wherefore");
    romeo.chat(juliet.bare(), "therefore");
    juliet.hearChat(romeo.address(), "therefore");
  }

  private static void discover(Person one, Person other) throws IOException {
    Jid server = Jid.of(other.bare().domain());
    one.get("get", server, PING);
    Element info = one.get("get", server, "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    assertThat(info.firstElement().elements()).anyMatch(child -> child.name().equals("feature"));
  }

  /** In a room of the host: the guest comes, both talk, the guest leaves. */
  private static void meet(Person host, Person guest, Jid room) throws IOException {
    join(host, room, "host");
    host.get(
        "set",
        room,
        "<query xmlns='%s#owner'><x xmlns='jabber:x:data' type='submit'/></query>".formatted(MUC));
    join(guest, room, "guest");
    host.hearPresence(room.withResource("guest"), null);
    for (Person speaker : new Person[] {guest, host}) {
      String words = "words of " + speaker.bare().local();
      speaker.say(
          "<message type='groupchat' to='%s'><body>%s</body></message>".formatted(room, words));
      Jid from = room.withResource(speaker == host ? "host" : "guest");
      host.hearChat(from, words);
      guest.hearChat(from, words);
    }
    guest.presence(room.withResource("guest"), "unavailable");
    host.hearPresence(room.withResource("guest"), "unavailable");
    guest.hearPresence(room.withResource("guest"), "unavailable");
    host.presence(room.withResource("host"), "unavailable");
  }

  private static void join(Person person, Jid room, String nick) throws IOException {
    Jid occupant = room.withResource(nick);
    person.say("<presence to='%s'><x xmlns='%s'/></presence>".formatted(occupant, MUC));
    Element own = person.hearPresence(occupant, null);
    assertThat(own.hasChild("x", MUC + "#user")).isTrue();
  }

  private static void card(Person owner, Person reader) throws IOException {
    String name = owner.bare().local() + " of " + owner.bare().domain();
    owner.get("set", null, "<vCard xmlns='vcard-temp'><FN>" + name + "</FN></vCard>");
    Element card = reader.get("get", owner.bare(), "<vCard xmlns='vcard-temp'/>").firstElement();
    assertThat(card.childText("FN", "vcard-temp")).isEqualTo(name);
  }

  /** XEP-0084: the other is told of the avatar, and gets it. */
  private static void avatar(Person owner, Person reader) throws IOException {
    String id = "111f4b3c50d7b0df729d299bc6f8e9ef9066971f";
    publish(owner, DATA, id, "<data xmlns='" + DATA + "'>qANQR1DBwU4DX7jmYZnncm</data>");
    publish(
        owner,
        Person.METADATA,
        id,
        "<metadata xmlns='%s'><info bytes='16' id='%s' type='image/png'/></metadata>"
            .formatted(Person.METADATA, id));
    Element told = reader.hear("of the avatar", e -> isEvent(e, owner.bare()));
    Element items = told.child("event", EVENT).firstElement();
    assertThat(items.firstElement().attribute("id")).isEqualTo(id);
    Element got =
        reader.get(
            "get",
            owner.bare(),
            "<pubsub xmlns='%s'><items node='%s'/></pubsub>".formatted(PUBSUB, DATA));
    Element item = got.firstElement().firstElement().firstElement();
    assertThat(item.childText("data", DATA)).isEqualTo("qANQR1DBwU4DX7jmYZnncm");
  }

  private static void publish(Person owner, String node, String id, String payload)
      throws IOException {
    owner.get(
        "set",
        null,
        "<pubsub xmlns='%s'><publish node='%s'><item id='%s'>%s</item></publish></pubsub>"
            .formatted(PUBSUB, node, id, payload));
  }

  private static boolean isEvent(Element element, Jid owner) {
    Element event = element.child("event", EVENT);
    return event != null
        && owner.toString().equals(element.attribute("from"))
        && Person.METADATA.equals(event.firstElement().attribute("node"));
  }
}
