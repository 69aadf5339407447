package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

class ConversationTest {
  @TempDir private Path data;
  private final Script script = new Script();

  @Test
  void openExchangeClose() throws Exception {
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      String opening = client.readTo("<stream:features></stream:features>");
      assertThat(opening)
          .startsWith("<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='")
          .contains(" from='localhost'", " version='1.0'", " xml:lang='en'");
      client.write("<message to='a@b'><body>hi &amp; h\u00f6</body></message>");
      client.readTo("<message to='a@b'><body>hi &amp; h\u00f6</body></message>");
      client.write("</stream:stream>");
      assertThat(client.readToEnd()).isEqualTo("</stream:stream>");

      List<Class<?>> order = new ArrayList<>();
      LinkEvent event;
      do {
        event = script.await(LinkEvent.class);
        order.add(event.getClass());
      } while (!(event instanceof LinkEvent.Closed));
      assertThat(order)
          .containsExactly(
              LinkEvent.Connected.class,
              LinkEvent.StreamOpened.class,
              LinkEvent.Received.class,
              LinkEvent.StreamClosed.class,
              LinkEvent.Closed.class);
      assertThat(((LinkEvent.Closed) event).unsent()).isEmpty();
    }
  }

  @Test
  void faultsAreToldAndEndTheStream() throws Exception {
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<a></b>");
      assertThat(client.readTo("</stream:stream>"))
          .contains("<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>");
    }
  }

  @Test
  void theServerMayCloseFirst() throws Exception {
    Script closing =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.send(element);
            link.close();
            assertThat(link.send(element)).isFalse();
          }
        };
    try (Deployment deployment = new Deployment(closing, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<presence/>");
      client.readTo("<presence/></stream:stream>");
      client.write("</stream:stream>");
      assertThat(client.readToEnd()).isEmpty();
      closing.await(LinkEvent.Closed.class);
    }
  }

  @Test
  void aPeerThatDoesNotCloseIsLeft() throws Exception {
    Script closing =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.close();
          }
        };
    Map<Setting, String> quick = Map.of(ConnectionSettings.LIMIT_CLOSE_TIME, "1");
    try (Deployment deployment = new Deployment(closing, data, quick);
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<presence/>");
      client.readTo("</stream:stream>");
      assertThat(client.readToEnd()).isIn("", "[reset]");
      closing.await(LinkEvent.Closed.class);
    }
  }

  @Test
  void restartAndMark() throws Exception {
    Script restarting =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.send(Element.of("success", Namespaces.SASL));
            link.mark("sent");
            link.restart();
          }
        };
    try (Deployment deployment = new Deployment(restarting, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
      client.readTo("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
      assertThat(restarting.await(LinkEvent.Flushed.class).token()).isEqualTo("sent");
      client.write(Client.OPEN.replace("localhost", "elsewhere"));
      assertThat(client.readTo("</stream:features>")).contains("from='elsewhere'");
    }
  }

  @Test
  void orderIsKept() throws Exception {
    int count = 20_000;
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      Thread sender = new Thread(() -> sendNumbers(client, count));
      sender.start();
      for (int i = 0; i < count; i++) {
        assertThat(client.readTo("/>")).isEqualTo("<m n='" + i + "'/>");
      }
      sender.join(10_000);
    }
  }

  private static void sendNumbers(Client client, int count) {
    try {
      for (int i = 0; i < count; i++) {
        client.write("<m n='" + i + "'/>");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailingCallEndsThatLinkOnly() throws Exception {
    Script failing =
        new Script() {
          @Override
          void received(Link link, Element element) {
            if (element.name().equals("fail")) {
              throw new IllegalStateException("as the test wants");
            }
            super.received(link, element);
          }
        };
    try (Deployment deployment =
            new Deployment(failing, data, Map.of(ServerSettings.WORKERS, "1"));
        Client good = new Client(Deployment.PORT);
        Client bad = new Client(Deployment.PORT)) {
      good.write(Client.OPEN);
      good.readTo("</stream:features>");
      bad.write(Client.OPEN + "<fail/>");
      bad.readToEnd();
      good.write("<presence/>");
      good.readTo("<presence/>");
      failing.await(LinkEvent.Closed.class);
    }
  }
}
