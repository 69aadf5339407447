package org.parley.it.federation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;

/** Somebody with a client that wants to hear of avatars, and answers who asks what it can. */
final class Person implements AutoCloseable {
  static final String METADATA = "urn:xmpp:avatar:metadata";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private static final String NODE = "https://parley.example/test";
  private static final String FEATURES =
      "<identity category='client' type='pc'/><feature var='%s'/><feature var='%s+notify'/>"
          .formatted(INFO, METADATA);

  private final Jid address;
  private final StreamClient client;
  private final List<Element> passedOver = new ArrayList<>();
  private int last;

  private Person(Jid address, StreamClient client) {
    this.address = address;
    this.client = client;
  }

  /** Logs in and is available. */
  static Person login(int port, Jid address, String password) throws IOException {
    Person person = new Person(address, Login.login(port, address, password));
    person.get("get", null, "<query xmlns='jabber:iq:roster'/>");
    person.available("");
    person.hear("its own presence", element -> isFrom(element, address));
    return person;
  }

  /** XEP-0115, section 5.1. */
  private static String version() {
    String text = "client/pc//<" + INFO + '<' + METADATA + "+notify<";
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Jid address() {
    return address;
  }

  Jid bare() {
    return address.bare();
  }

  void say(String xml) throws IOException {
    client.write(xml);
  }

  void chat(Jid to, String body) throws IOException {
    say("<message type='chat' id='%s' to='%s'><body>%s</body></message>".formatted(body, to, body));
  }

  void showAs(String show) throws IOException {
    available("<show>" + show + "</show>");
  }

  private void available(String content) throws IOException {
    say(
        "<presence>%s<c xmlns='%s' hash='sha-1' node='%s' ver='%s'/></presence>"
            .formatted(content, "http://jabber.org/protocol/caps", NODE, version()));
  }

  /** Sends a presence of a type to somebody. */
  void presence(Jid to, String type) throws IOException {
    say("<presence to='%s' type='%s'/>".formatted(to, type));
  }

  /** The first element that is meant and was not heard yet; questions are answered meanwhile. */
  Element hear(String what, Predicate<Element> meant) throws IOException {
    for (Element before : passedOver) {
      if (meant.test(before)) {
        passedOver.remove(before);
        return before;
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Element next = client.next(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      if (next == null && client.isEnded()) {
        break;
      }
      if (next != null && meant.test(next)) {
        return next;
      }
      if (next != null) {
        passedOver.add(next);
        answer(next);
      }
    }
    throw new AssertionError(address + " has not heard " + what + ", but " + passedOver);
  }

  /** Whether it came, and was not what was waited for. */
  boolean hasPassedOver(String body) {
    return passedOver.stream().anyMatch(element -> body.equals(text(element)));
  }

  Element hearChat(Jid from, String body) throws IOException {
    return hear(body, e -> isFrom(e, from) && body.equals(text(e)) && !isError(e));
  }

  Element hearPresence(Jid from, String type) throws IOException {
    return hear(
        "presence " + type + " of " + from,
        e ->
            e.name().equals("presence")
                && isFrom(e, from)
                && Objects.equals(type, e.attribute("type")));
  }

  /** Asks and returns the answer. */
  Element ask(String type, Jid to, String content) throws IOException {
    String id = "q" + ++last;
    String receiver = to == null ? "" : " to='" + to + "'";
    say("<iq type='%s' id='%s'%s>%s</iq>".formatted(type, id, receiver, content));
    return hear("the answer to " + content, e -> isAnswer(e, id));
  }

  /** Asks for what must be given. */
  Element get(String type, Jid to, String content) throws IOException {
    Element answer = ask(type, to, content);
    if (!"result".equals(answer.attribute("type"))) {
      throw new AssertionError(content + " was answered with " + answer);
    }
    return answer;
  }

  private static boolean isAnswer(Element element, String id) {
    return element.name().equals("iq")
        && id.equals(element.attribute("id"))
        && List.of("result", "error").contains(element.attribute("type"));
  }

  private void answer(Element element) throws IOException {
    Element question = element.name().equals("iq") ? element.firstElement() : null;
    if (question != null && "get".equals(element.attribute("type"))) {
      String node = question.attribute("node");
      String content =
          question.namespace().equals(INFO)
              ? "<query xmlns='%s'%s>%s</query>"
                  .formatted(INFO, node == null ? "" : " node='" + node + "'", FEATURES)
              : "";
      say(
          "<iq type='result' id='%s' to='%s'>%s</iq>"
              .formatted(element.attribute("id"), element.attribute("from"), content));
    }
  }

  static boolean isError(Element element) {
    return "error".equals(element.attribute("type"));
  }

  private static String text(Element element) {
    return element.childText("body", element.namespace());
  }

  /** Whether it is of that address, or of a resource of it. */
  private static boolean isFrom(Element element, Jid from) {
    Jid sender = Jid.parse(element.attribute("from")).orElse(null);
    return from.equals(sender) || sender != null && from.equals(sender.bare());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
