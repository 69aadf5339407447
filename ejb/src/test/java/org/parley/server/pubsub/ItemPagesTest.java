package org.parley.server.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryServer;

/** More items than one answer can contain. */
class ItemPagesTest {
  private static final String RSM = "http://jabber.org/protocol/rsm";

  /** Nine of them are less than a million bytes. */
  private static final String PAYLOAD =
      "<entry xmlns='urn:example:entry'>" + "x".repeat(110_000) + "</entry>";

  private MemoryServer server;
  private Asking romeo;

  @BeforeEach
  void start() {
    server = new MemoryServer(Map.of(PubsubSettings.LIMIT_BYTES, "5000000"));
    server.createAccount(Jid.of("romeo@localhost"));
    romeo = new Asking(bound(server, "romeo", "orchard"), "romeo@localhost");
    romeo.set(
        "<create node='n'/><configure>"
            + Asking.form("#node_config", "max_items", "max")
            + "</configure>");
    for (int i = 10; i < 30; i++) {
      romeo.set("<publish node='n'><item id='" + i + "'>" + PAYLOAD + "</item></publish>");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Element ask(String content) {
    return romeo.ask("get", PubsubNamespaces.PUBSUB, content).firstElement();
  }

  private static List<String> ids(Element pubsub) {
    return pubsub.firstElement().elements().stream().map(item -> item.attribute("id")).toList();
  }

  private static void assertSet(Element pubsub, String index, String first, String last) {
    Element set = pubsub.child("set", RSM);
    assertThat(set.child("first", RSM).attribute("index")).isEqualTo(index);
    assertThat(set.childText("first", RSM)).isEqualTo(first);
    assertThat(set.childText("last", RSM)).isEqualTo(last);
    assertThat(set.childText("count", RSM)).isEqualTo("20");
  }

  private static String page(String content) {
    return "<items node='n'/><set xmlns='" + RSM + "'>" + content + "</set>";
  }

  @Test
  void whatIsTooMuchForOneAnswerIsCut() {
    Element answer = ask("<items node='n'/>");
    assertThat(ids(answer)).containsExactly("21", "22", "23", "24", "25", "26", "27", "28", "29");
    assertSet(answer, "11", "21", "29");
    assertThat(ask("<items node='n' max_items='9'/>").hasChild("set", RSM)).isFalse();
    assertThat(ask("<items node='n' max_items='10'/>").hasChild("set", RSM)).isTrue();
  }

  @Test
  void aPageIsCutAtItsFarEnd() {
    Element forwards = ask(page("<max>100</max><after>10</after>"));
    assertThat(ids(forwards)).hasSize(9).startsWith("11").endsWith("19");
    assertSet(forwards, "1", "11", "19");
    Element backwards = ask(page("<max>100</max><before>29</before>"));
    assertThat(ids(backwards)).hasSize(9).startsWith("20").endsWith("28");
    assertSet(backwards, "10", "20", "28");
  }

  @Test
  void namedItemsAreCutToo() {
    StringBuilder named = new StringBuilder("<items node='n'>");
    for (int i = 10; i < 30; i++) {
      named.append("<item id='").append(i).append("'/>");
    }
    assertThat(ids(ask(named.append("</items>").toString()))).hasSize(9).startsWith("10");
  }
}
