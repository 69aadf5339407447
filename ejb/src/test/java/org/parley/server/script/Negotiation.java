package org.parley.server.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;

/** The steps of a client that sets up a stream, one by one, over a {@link MemoryLink}. */
public final class Negotiation {
  private Negotiation() {}

  /** Opens the stream and reads past the features. */
  public static MemoryLink opened(MemoryLink link) {
    link.open("localhost");
    assertThat(link.next().name()).isEqualTo("features");
    return link;
  }

  public static void open(MemoryLink link, String from, String lang, String version) {
    link.happen(
        new LinkEvent.StreamOpened(
            new StreamHeader(from, "localhost", "ignored", version, lang, Namespaces.CLIENT)));
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  public static void auth(MemoryLink link, String mechanism, String data) {
    link.receiveXml(
        "<auth xmlns='" + Namespaces.SASL + "' mechanism='" + mechanism + "'>" + data + "</auth>");
  }

  public static void authPlain(MemoryLink link, String user) {
    auth(link, "PLAIN", base64("\0" + user + "\0" + MemoryServer.PASSWORD));
  }

  /** A client that has authenticated, opened the stream anew and read the features. */
  public static MemoryLink authenticated(MemoryServer server, String user) {
    MemoryLink link = opened(server.secureLink());
    authPlain(link, user);
    assertThat(link.next().name()).isEqualTo("success");
    return opened(link);
  }

  /** Asks for a resource and returns the answer; a null resource asks for any. */
  public static Element bind(MemoryLink link, String resource) {
    link.receiveXml(
        "<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='"
            + Namespaces.BIND
            + "'>"
            + (resource == null ? "" : "<resource>" + resource + "</resource>")
            + "</bind></iq>");
    return link.next();
  }

  /** The address that a successful binding gave. */
  public static Jid bound(Element result) {
    assertThat(result.attribute("type")).as(result.toString()).isEqualTo("result");
    return Jid.of(result.child("bind", Namespaces.BIND).childText("jid", Namespaces.BIND));
  }

  /** A client with a resource. */
  public static MemoryLink bound(MemoryServer server, String user, String resource) {
    MemoryLink link = authenticated(server, user);
    bound(bind(link, resource));
    return link;
  }

  /** Sends a stanza without having to name its namespace. */
  public static void send(MemoryLink link, String xml) {
    link.receiveXml(xml.replaceFirst("^<(\\w+)", "<$1 xmlns='jabber:client'"));
  }

  public static void assertStreamError(MemoryLink link, String condition) {
    Element error = link.next();
    assertThat(error).isNotNull();
    assertThat(error.is("error", Namespaces.STREAM)).as(error.toString()).isTrue();
    assertThat(error.firstElement().name()).isEqualTo(condition);
    assertThat(error.firstElement().namespace()).isEqualTo(Namespaces.STREAM_ERRORS);
    assertThat(link.isClosed()).isTrue();
    assertThat(link.headers()).isNotEmpty();
  }

  public static void assertFailure(MemoryLink link, String condition) {
    Element failure = link.next();
    assertThat(failure.is("failure", Namespaces.SASL)).as(failure.toString()).isTrue();
    assertThat(failure.firstElement().is(condition, Namespaces.SASL))
        .as(failure.toString())
        .isTrue();
  }

  public static void assertStanzaError(Element stanza, String condition) {
    assertThat(stanza.attribute("type")).as(stanza.toString()).isEqualTo("error");
    Element error = stanza.child("error", Namespaces.CLIENT);
    assertThat(error.hasChild(condition, Namespaces.STANZA_ERRORS)).as(stanza.toString()).isTrue();
  }
}
