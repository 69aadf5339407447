package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;
import org.parley.server.Announcements;
import org.parley.server.account.AccountSettings;
import org.parley.server.log.StrangersLog;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.Session;
import org.parley.server.session.SessionBound;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.PersonRepository;

/** vCards and pictures of people whom a directory knows. */
class DirectoryVCardsTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static final String NAME = "<FN>Romeo Montague</FN>";
  private static final String ONE = "image one";
  private static final String TWO = "image two";

  private MemoryServer server;
  private FakeDirectory directory;

  private void start(Map<Setting, String> settings) {
    Map<Setting, String> all = new HashMap<>(settings);
    all.put(ServerSettings.DOMAINS, "localhost,own.example");
    server = new MemoryServer(all);
    server.createAccount(ROMEO);
    server.createAccount(Jid.of("juliet@localhost"));
    directory = server.get(FakeDirectory.class);
  }

  private void start(String precedence) {
    start(Map.of(VCardSettings.DIRECTORY, precedence));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String photo(String image) {
    return "<PHOTO><TYPE>image/png</TYPE><BINVAL>"
        + Base64.getEncoder().encodeToString(image.getBytes())
        + "</BINVAL></PHOTO>";
  }

  private static String hash(String image) {
    return new Photo(null, image.getBytes()).hash();
  }

  private static Element vcard(String content) {
    return ElementReader.parse("<vCard xmlns='vcard-temp'>" + content + "</vCard>");
  }

  private static Element ask(MemoryLink link, String request) {
    send(link, request.replaceFirst(" ", " id='q' "));
    for (Element next = link.next(); next != null; next = link.next()) {
      if ("q".equals(next.attribute("id"))) {
        return next;
      }
    }
    throw new AssertionError("no answer to " + request);
  }

  private static Element get(MemoryLink link, String account) {
    Element answer =
        ask(link, "<iq type='get' to='" + account + "'><vCard xmlns='vcard-temp'/></iq>");
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
    return answer.firstElement();
  }

  private static Element set(MemoryLink link, String content) {
    return ask(link, "<iq type='set'><vCard xmlns='vcard-temp'>" + content + "</vCard></iq>");
  }

  /** All that has come meanwhile. */
  private static List<Element> received(MemoryLink link) {
    List<Element> received = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      received.add(next);
    }
    return received;
  }

  /** The hash in the last presence that has come; null when none has. */
  private static String announced(MemoryLink link) {
    return received(link).stream()
        .filter(stanza -> stanza.name().equals("presence"))
        .map(stanza -> stanza.child("x", "vcard-temp:x:update"))
        .map(update -> update == null ? "-" : update.childText("photo", "vcard-temp:x:update"))
        .reduce(null, (one, other) -> other);
  }

  /** The id of the avatar that is published last; empty for none, null for never. */
  private static String avatar(MemoryLink link, String account) {
    Element answer =
        ask(
            link,
            "<iq type='get' to='"
                + account
                + "'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                + "<items node='urn:xmpp:avatar:metadata' max_items='1'/></pubsub></iq>");
    if (answer.attribute("type").equals("error")) {
      return null;
    }
    Element metadata = answer.firstElement().firstElement().firstElement().firstElement();
    return metadata.elements().isEmpty() ? "" : metadata.firstElement().attribute("id");
  }

  /** So much later that a directory is asked again for those who are connected. */
  private void later() {
    server.clock().advance(Duration.ofHours(2));
    server.get(DirectoryVCards.class).everySecond();
  }

  @Test
  void whoeverHasNeverLoggedInHasTheVCardOfTheDirectory() {
    start("first");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink juliet = bound(server, "juliet", "balcony");
    assertThat(get(juliet, "romeo@localhost")).isEqualTo(vcard(NAME + photo(ONE)));
    assertThat(avatar(juliet, "romeo@localhost")).isEqualTo(hash(ONE));
  }

  @Test
  void nobodyIsMadeUp() {
    start("first");
    directory.put("nobody@localhost", NAME);
    MemoryLink juliet = bound(server, "juliet", "balcony");
    for (String account : List.of("romeo@localhost", "nobody@localhost")) {
      assertStanzaError(
          ask(juliet, "<iq type='get' to='" + account + "'><vCard xmlns='vcard-temp'/></iq>"),
          "service-unavailable");
    }
    assertThat(get(juliet, "juliet@localhost").elements()).isEmpty();
  }

  @Test
  void thePictureIsThereAtTheFirstLogin() {
    start("first");
    directory.put("romeo@localhost", photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(ONE));
  }

  @Test
  void aChangeIsTold() {
    start("first");
    directory.put("romeo@localhost", photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    directory.put("romeo@localhost", photo(TWO));
    later();
    assertThat(announced(romeo)).isEqualTo(hash(TWO));
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(TWO));
    later();
    assertThat(received(romeo)).isEmpty();
    directory.put("romeo@localhost", NAME);
    later();
    assertThat(announced(romeo)).isEmpty();
    assertThat(avatar(romeo, "romeo@localhost")).isEmpty();
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME));
    directory.put("romeo@localhost", "");
    later();
    assertThat(get(romeo, "romeo@localhost").elements()).isEmpty();
  }

  @Test
  void itIsAskedAgainNowAndThen() {
    start(Map.of(VCardSettings.LIFETIME, "600"));
    directory.put("romeo@localhost", NAME);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isNotNull();
    assertThat(directory.asked()).isEqualTo(1);
    server.get(DirectoryVCards.class).everySecond();
    MemoryLink street = bound(server, "romeo", "street");
    assertThat(get(street, "romeo@localhost")).isEqualTo(vcard(NAME));
    assertThat(directory.asked()).isEqualTo(1);
    directory.put("romeo@localhost", photo(ONE));
    server.clock().advance(Duration.ofSeconds(601));
    server.get(DirectoryVCards.class).everySecond();
    assertThat(directory.asked()).isEqualTo(2);
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    server.get(DirectoryVCards.class).everySecond();
    assertThat(directory.asked()).isEqualTo(2);
  }

  @Test
  void whoeverIsLookedAtAfterALongTimeIsAskedForAgain() {
    start(Map.of(VCardSettings.LIFETIME, "600"));
    directory.put("romeo@localhost", NAME);
    MemoryLink juliet = bound(server, "juliet", "balcony");
    get(juliet, "romeo@localhost");
    directory.put("romeo@localhost", "<FN>Romy</FN>");
    assertThat(get(juliet, "romeo@localhost")).isEqualTo(vcard(NAME));
    server.clock().advance(Duration.ofSeconds(601));
    get(juliet, "romeo@localhost");
    assertThat(get(juliet, "romeo@localhost")).isEqualTo(vcard("<FN>Romy</FN>"));
  }

  @Test
  void whatWasSaidCountsWhileTheDirectoryIsDown() {
    start("first");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink juliet = bound(server, "juliet", "balcony");
    get(juliet, "romeo@localhost");
    directory.setDown(true);
    server.clock().advance(Duration.ofDays(1));
    assertThat(get(juliet, "romeo@localhost")).isEqualTo(vcard(NAME + photo(ONE)));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    directory.setDown(false);
    directory.put("romeo@localhost", photo(TWO));
    server.get(DirectoryVCards.class).everySecond();
    assertThat(received(romeo)).isEmpty();
    server.clock().advance(Duration.ofSeconds(61));
    server.get(DirectoryVCards.class).everySecond();
    assertThat(announced(romeo)).isEqualTo(hash(TWO));
  }

  @Test
  void aDirectoryThatIsDownHoldsNobodyUp() {
    start("first");
    directory.put("romeo@localhost", NAME);
    directory.setDown(true);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    assertThat(set(romeo, "<DESC>Lover</DESC>").attribute("type")).isEqualTo("result");
    int asked = directory.asked();
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard("<DESC>Lover</DESC>"));
    assertThat(directory.asked()).isEqualTo(asked);
  }

  @Test
  void whatClientsSendBackFollowsTheDirectory() {
    start("first");
    directory.put("romeo@localhost", NAME + "<TEL><WORK/><NUMBER>1</NUMBER></TEL>");
    MemoryLink romeo = bound(server, "romeo", "orchard");
    Element shown = get(romeo, "romeo@localhost");
    StringBuilder content = new StringBuilder("<DESC>Lover</DESC>");
    shown.elements().forEach(content::append);
    assertThat(set(romeo, content.toString()).attribute("type")).isEqualTo("result");
    directory.put("romeo@localhost", NAME + "<TEL><WORK/><NUMBER>2</NUMBER></TEL>");
    later();
    assertThat(get(romeo, "romeo@localhost"))
        .isEqualTo(vcard(NAME + "<TEL><WORK/><NUMBER>2</NUMBER></TEL><DESC>Lover</DESC>"));
  }

  @Test
  void whatComesFromTheDirectoryAloneCannotBeWritten() {
    start("only");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    assertStanzaError(set(romeo, "<DESC>Lover</DESC>"), "not-allowed");
    assertStanzaError(set(romeo, ""), "not-allowed");
    publishAvatar(romeo, TWO);
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(ONE));
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME + photo(ONE)));
    MemoryLink juliet = bound(server, "juliet", "balcony");
    assertThat(set(juliet, "<DESC>not in the directory</DESC>").attribute("type"))
        .isEqualTo("result");
  }

  @Test
  void theDirectorysPictureComesBackOnceWhereTheOwnerKeepsSeveral() {
    start("only");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    keepFive(romeo, "urn:xmpp:avatar:data");
    keepFive(romeo, "urn:xmpp:avatar:metadata");
    publishAvatar(romeo, TWO);
    assertThat(received(romeo))
        .filteredOn(stanza -> "headline".equals(stanza.attribute("type")))
        .filteredOn(stanza -> stanza.child("body", Namespaces.CLIENT) != null)
        .hasSize(1);
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(ONE));
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME + photo(ONE)));
  }

  @Test
  void anotherPictureLeavesWhatIsNotShownAsItIs() {
    start("first");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    directory.put("romeo@localhost", NAME);
    later();
    assertThat(set(romeo, "<FN>Romy</FN><DESC>Lover</DESC>").attribute("type")).isEqualTo("result");
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME + "<DESC>Lover</DESC>"));
    publishAvatar(romeo, TWO);
    assertThat(get(romeo, "romeo@localhost"))
        .isEqualTo(vcard(NAME + "<DESC>Lover</DESC>" + photo(TWO)));
    directory.put("romeo@localhost", "");
    later();
    assertThat(get(romeo, "romeo@localhost"))
        .isEqualTo(vcard("<FN>Romy</FN><DESC>Lover</DESC>" + photo(TWO)));
  }

  @Test
  void theSearchFollowsTheDirectory() {
    start("first");
    directory.put("romeo@localhost", NAME);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    set(romeo, "<FN>Prince Escalus</FN><NICKNAME>Romy</NICKNAME>");
    assertThat(isFound("Montague")).isTrue();
    assertThat(isFound("Escalus")).isFalse();
    directory.put("romeo@localhost", "<FN>Romeo Capulet</FN>");
    later();
    assertThat(isFound("Capulet")).isTrue();
    assertThat(isFound("Montague")).isFalse();
    directory.put("romeo@localhost", "");
    later();
    assertThat(isFound("Escalus")).isTrue();
  }

  private boolean isFound(String name) {
    PersonQuery query = new PersonQuery("localhost", Map.of(PersonField.LAST, name));
    return !server.get(PersonRepository.class).find(query, 9).isEmpty();
  }

  @Test
  void whoeverComesWhileThereIsMuchToDoIsAskedForLater() throws Exception {
    start("first");
    bound(server, "romeo", "orchard");
    directory.put("romeo@localhost", NAME);
    Workforce workforce = server.get(Workforce.class);
    workforce.start(Thread::new, 8, 1);
    try {
      directory.setSilent();
      for (int i = 0; i < 502; i++) {
        server.get(VCards.class).learn(Jid.of("nobody" + i + "@localhost"), () -> {});
      }
      Session romeo = server.get(SessionRegistry.class).of(ROMEO).iterator().next();
      server.get(Announcements.class).tell(new SessionBound(romeo));
      directory.setTalking();
      await(() -> directory.asked() == 502);
      server.clock().advance(Duration.ofSeconds(61));
      server.get(DirectoryVCards.class).everySecond();
      await(() -> server.get(VCards.class).find(ROMEO).isPresent());
    } finally {
      directory.setTalking();
      workforce.stop();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static void keepFive(MemoryLink romeo, String node) {
    Element answer =
        ask(
            romeo,
            "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>"
                + "<configure node='"
                + node
                + "'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'>"
                + "<value>http://jabber.org/protocol/pubsub#node_config</value></field>"
                + "<field var='pubsub#max_items'><value>5</value></field></x></configure>"
                + "</pubsub></iq>");
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
  }

  private static void publishAvatar(MemoryLink romeo, String image) {
    String data = Base64.getEncoder().encodeToString(image.getBytes());
    String payload = "<data xmlns='urn:xmpp:avatar:data'>" + data + "</data>";
    publish(romeo, "urn:xmpp:avatar:data", hash(image), payload);
    String info = "<info bytes='9' type='image/png' id='" + hash(image) + "'/>";
    payload = "<metadata xmlns='urn:xmpp:avatar:metadata'>" + info + "</metadata>";
    publish(romeo, "urn:xmpp:avatar:metadata", hash(image), payload);
  }

  private static void publish(MemoryLink romeo, String node, String id, String payload) {
    Element answer =
        ask(
            romeo,
            "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='"
                + node
                + "'><item id='"
                + id
                + "'>"
                + payload
                + "</item></publish></pubsub></iq>");
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
  }

  @Test
  void theOwnPictureCountsWhereTheDirectoryComesLast() {
    start("last");
    directory.put("romeo@localhost", NAME + photo(ONE));
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(announced(romeo)).isEqualTo(hash(ONE));
    publishAvatar(romeo, TWO);
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(photo(TWO) + NAME));
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(TWO));
    assertThat(set(romeo, "").attribute("type")).isEqualTo("result");
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME + photo(ONE)));
    assertThat(avatar(romeo, "romeo@localhost")).isEqualTo(hash(ONE));
  }

  @Test
  void aPictureThatIsTooLargeIsLeftOut() {
    start(Map.of(PubsubSettings.LIMIT_ITEM_BYTES, "1000"));
    directory.put("romeo@localhost", NAME + photo("x".repeat(5000)));
    MemoryLink juliet = bound(server, "juliet", "balcony");
    assertThat(get(juliet, "romeo@localhost")).isEqualTo(vcard(NAME));
  }

  @Test
  void whatADirectorySaysDoesNotCountAmongWhatSomebodyWrites() {
    start(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "1000"));
    String said = "<DESC>" + "x".repeat(700) + "</DESC>";
    String own = "<NICKNAME>" + "y".repeat(700) + "</NICKNAME>";
    directory.put("romeo@localhost", said);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    assertThat(set(romeo, said + own).attribute("type")).isEqualTo("result");
    assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(said + own));
    assertStanzaError(set(romeo, said + own + own), "policy-violation");
  }

  @Test
  void whatIsTooLargeAsAWholeIsToldOnce() {
    List<String> told = new ArrayList<>();
    Logger logger = Logger.getLogger(StrangersLog.class.getName());
    Handler handler =
        new StreamHandler() {
          @Override
          public void publish(LogRecord entry) {
            told.add(entry.getMessage());
          }
        };
    logger.addHandler(handler);
    try {
      start(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "1000"));
      directory.put("romeo@localhost", "<DESC>" + "x".repeat(5000) + "</DESC>");
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(told).hasSize(1).allMatch(text -> text.startsWith("PARLEY-S067"));
      later();
      assertThat(told).hasSize(1);
      directory.put("romeo@localhost", NAME);
      later();
      assertThat(get(romeo, "romeo@localhost")).isEqualTo(vcard(NAME));
      directory.put("romeo@localhost", "<DESC>" + "x".repeat(5000) + "</DESC>");
      later();
      assertThat(told).hasSize(2);
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void otherDomainsAreNotAskedFor() {
    start("first");
    directory.put("romeo@localhost", NAME);
    server.createAccount(Jid.of("nurse@own.example"));
    MemoryLink juliet = bound(server, "juliet", "balcony");
    int asked = directory.asked();
    assertStanzaError(
        ask(juliet, "<iq type='get' to='nurse@own.example'><vCard xmlns='vcard-temp'/></iq>"),
        "service-unavailable");
    assertThat(directory.asked()).isEqualTo(asked);
  }

  @Test
  void nothingRemainsOfARemovedAccount() {
    start("first");
    directory.put("romeo@localhost", NAME);
    get(bound(server, "juliet", "balcony"), "romeo@localhost");
    DirectoryVCardRepository repository = server.get(DirectoryVCardRepository.class);
    assertThat(repository.find(ROMEO)).isPresent();
    server.removeAccount(ROMEO);
    assertThat(repository.find(ROMEO)).isEmpty();
  }
}
