package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Chromium;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** People chat on the page, with Chromium. Its pictures are {@code target/page-*.png}. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageIT {
  private static final String PASSWORD = "there was a star danced";
  private static final Jid BEATRICE = Jid.of("beatrice", ServerUnderTest.DOMAIN, null);
  private static final Jid BENEDICK = Jid.of("benedick", ServerUnderTest.DOMAIN, null);
  private static final Jid URSULA = Jid.of("ursula", ServerUnderTest.DOMAIN, "tcp");
  private static final List<Jid> EVERYBODY = List.of(BEATRICE, BENEDICK, URSULA);

  private final ServerUnderTest server;
  private final String base;
  private Chromium chromium;

  PageIT(ServerUnderTest server) {
    this.server = server;
    this.base = "http://localhost:" + server.httpPort();
  }

  @BeforeAll
  void start() {
    Await.until(
        Duration.ofSeconds(60),
        () -> "ready: " + status(),
        () -> status().contains("ready\":true"));
    assertThat(status()).as("npm was there at the build").contains("\"included\":true");
    chromium = new Chromium();
  }

  private String status() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/page/status.json")).build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .exceptionally(Throwable::toString)
        .join();
  }

  @AfterAll
  void end() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void enter() throws IOException {
    for (Jid address : EVERYBODY) {
      server.addAccount(address.bare(), PASSWORD);
    }
  }

  @AfterEach
  void leave() throws IOException {
    for (Jid address : EVERYBODY) {
      server.removeAccount(address.bare());
    }
  }

  @Test
  void peopleTalkOverBothTransports() throws Exception {
    try (ChatPage beatrice = new ChatPage(chromium.browser(), 1280, 800, base);
        ChatPage benedick = new ChatPage(chromium.browser(), 390, 844, base);
        StreamClient ursula = Login.login(server.c2sPort(), URSULA, PASSWORD)) {
      ursula.write("<presence/>");
      ursula.expect("presence");
      beatrice.open("bosh");
      beatrice.screenshot("login");
      beatrice.login("beatrice", PASSWORD);
      benedick.open("websocket");
      benedick.screenshot("login-phone");
      benedick.login("benedick", PASSWORD);
      talk(beatrice, benedick);
      talkWithTcp(beatrice, ursula, BEATRICE);
      talkWithTcp(benedick, ursula, BENEDICK);
      meet(beatrice, benedick, ursula);
      reload(beatrice, ursula, BEATRICE);
      reload(benedick, ursula, BENEDICK);
      assertThat(beatrice.complaints()).isEmpty();
      assertThat(benedick.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"websocket, false", "websocket, true", "bosh, false"})
  void whoMistypesIsToldSoAndTriesAgain(String transport, boolean trusted) {
    try (ChatPage page = new ChatPage(chromium.browser(), 1280, 800, base)) {
      page.open(transport);
      if (trusted) {
        page.trust();
      }
      page.enterLogin("beatrice", "not the password");
      page.awaitFeedback("incorrect");
      page.screenshot("login-refused");
      page.clearForm();
      page.enterLogin("nobody", PASSWORD);
      page.awaitFeedback("incorrect");
      page.clearForm();
      page.login("beatrice", PASSWORD);
      assertThat(page.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"websocket, false", "websocket, true", "bosh, false"})
  void whoLogsOutFindsTheForm(String transport, boolean trusted) {
    try (ChatPage page = new ChatPage(chromium.browser(), 1280, 800, base)) {
      page.open(transport);
      if (trusted) {
        page.trust();
      }
      page.login("beatrice", PASSWORD);
      assertThat(page.keptBeyondTheTab().isEmpty()).isNotEqualTo(trusted);
      page.logout();
      page.awaitForm();
      page.screenshot("logged-out");
      page.reload();
      page.awaitForm();
      page.login("benedick", PASSWORD);
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void nobodyIsOfferedAnAccountWhereNoneIsMade() throws Exception {
    try (ChatPage page = new ChatPage(chromium.browser(), 1280, 800, base)) {
      page.open("websocket");
      assertThat(status()).contains("\"registration\":false");
      assertThat(page.offersRegistration()).isFalse();
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void talk(ChatPage beatrice, ChatPage benedick) {
    benedick.chatWith(BEATRICE.toString());
    beatrice.chatWith(BENEDICK.toString());
    beatrice.say("I wonder that you will still be talking");
    benedick.awaitText("I wonder that you will still be talking");
    benedick.say("What, my dear Lady Disdain!");
    beatrice.awaitText("What, my dear Lady Disdain!");
    beatrice.screenshot("chat");
    benedick.screenshot("chat-phone");
  }

  private static void talkWithTcp(ChatPage page, StreamClient ursula, Jid address)
      throws IOException {
    page.chatWith(URSULA.bare().toString());
    page.say("Signor " + address.local() + " greets you");
    assertThat(hear(ursula)).isEqualTo("Signor " + address.local() + " greets you");
    ursula.write(message(address, "chat", "He is in love with " + address.local()));
    page.awaitText("He is in love with " + address.local());
  }

  private static void meet(ChatPage beatrice, ChatPage benedick, StreamClient ursula)
      throws IOException {
    Jid orchard = Jid.of("orchard", "conference." + ServerUnderTest.DOMAIN, null);
    beatrice.enter("orchard", "Beatrice");
    benedick.enter("orchard", "Benedick");
    ursula.write(
        "<presence to='"
            + orchard
            + "/Ursula'><x xmlns='http://jabber.org/protocol/muc'>"
            + "<history maxstanzas='0'/></x></presence>");
    beatrice.say("Now begin");
    benedick.awaitText("Now begin");
    assertThat(hear(ursula)).isEqualTo("Now begin");
    benedick.say("Is it possible");
    beatrice.awaitText("Is it possible");
    assertThat(hear(ursula)).isEqualTo("Is it possible");
    ursula.write(message(orchard, "groupchat", "Speak low"));
    beatrice.awaitText("Speak low");
    benedick.awaitText("Speak low");
    beatrice.screenshot("room");
    benedick.screenshot("room-phone");
  }

  /** Whoever loads the page again is there again, without the password. */
  private static void reload(ChatPage page, StreamClient ursula, Jid address) throws IOException {
    page.reload();
    page.awaitOnline();
    page.chatWith(URSULA.bare().toString());
    ursula.write(message(address, "chat", "Once more, " + address.local()));
    page.awaitText("Once more, " + address.local());
  }

  private static String message(Jid to, String type, String text) {
    return "<message type='%s' to='%s'><body>%s</body></message>".formatted(type, to, text);
  }

  /** The text of the next message; the client also sends chat states and asks what one can do. */
  private static String hear(StreamClient client) throws IOException {
    for (Element next = client.next(); next != null; next = client.next()) {
      if (next.name().equals("message") && next.hasChild("body", Namespaces.CLIENT)) {
        return next.childText("body", Namespaces.CLIENT);
      }
    }
    return null;
  }
}
