package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.Negotiation;

/** A server in memory with people who know how to use rooms. */
final class RoomTester implements AutoCloseable {
  static final String ROOM = "coven@conference.localhost";

  private final MemoryServer server;

  RoomTester(Map<Setting, String> settings) {
    server = new MemoryServer(settings);
  }

  MemoryServer server() {
    return server;
  }

  /** A new account with a client. */
  MemoryLink client(String user) {
    server.createAccount(Jid.of(user + "@localhost"));
    return Negotiation.bound(server, user, "a");
  }

  /** Sends, and tells all that came to the same client at once. */
  static List<Element> send(MemoryLink link, String xml) {
    drain(link);
    Negotiation.send(link, xml);
    return drain(link);
  }

  static List<Element> drain(MemoryLink link) {
    List<Element> received = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      received.add(next);
    }
    return received;
  }

  static List<Element> join(MemoryLink link, String room, String nick) {
    return send(
        link,
        "<presence to='" + room + "/" + nick + "'><x xmlns='" + Muc.NAMESPACE + "'/></presence>");
  }

  static List<Element> leave(MemoryLink link, String room, String nick) {
    return send(link, "<presence type='unavailable' to='" + room + "/" + nick + "'/>");
  }

  static List<Element> say(MemoryLink link, String text) {
    return send(
        link,
        "<message id='m' type='groupchat' to='" + ROOM + "'><body>" + text + "</body></message>");
  }

  /** Submits the configuration of fields and values, separated by equals signs. */
  static Element configure(MemoryLink link, String room, String... fields) {
    StringBuilder form = new StringBuilder();
    for (String field : fields) {
      int end = field.indexOf('=');
      form.append("<field var='muc#roomconfig_")
          .append(field, 0, end)
          .append("'><value>")
          .append(field.substring(end + 1))
          .append("</value></field>");
    }
    return set(
        link,
        room,
        "<query xmlns='"
            + Muc.OWNER
            + "'><x xmlns='jabber:x:data' type='submit'>"
            + form
            + "</x></query>");
  }

  static Element admin(MemoryLink link, String item) {
    return set(link, ROOM, "<query xmlns='" + Muc.ADMIN + "'>" + item + "</query>");
  }

  static Element set(MemoryLink link, String to, String payload) {
    return iq(link, "set", to, payload);
  }

  static Element get(MemoryLink link, String to, String payload) {
    return iq(link, "get", to, payload);
  }

  private static Element iq(MemoryLink link, String type, String to, String payload) {
    List<Element> received =
        send(link, "<iq type='" + type + "' id='q' to='" + to + "'>" + payload + "</iq>");
    return received.stream()
        .filter(one -> one.name().equals("iq") && "q".equals(one.attribute("id")))
        .findFirst()
        .orElseThrow();
  }

  /** Makes a room with these options. */
  static void create(MemoryLink link, String room, String nick, String... fields) {
    assertThat(join(link, room, nick).get(0).attribute("type")).isNull();
    assertThat(configure(link, room, fields).attribute("type")).isEqualTo("result");
  }

  /** The texts of the messages among these. */
  static List<String> bodies(List<Element> stanzas) {
    return stanzas.stream()
        .map(one -> one.childText("body", Namespaces.CLIENT))
        .filter(text -> text != null)
        .toList();
  }

  static void assertRefused(Element stanza, String condition) {
    Negotiation.assertStanzaError(stanza, condition);
  }

  @Override
  public void close() {
    server.close();
  }
}
