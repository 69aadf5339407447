package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.store.AccountRepository.FoundKey;
import org.parley.server.store.OfflineRepository.OfflineMessage;
import org.parley.server.store.PrivateDataView;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;
import org.parley.server.store.database.DatabaseSettings;

/** What becomes of accounts that come, and of those that are there. */
class AccountImportTest {
  private static final Jid JULIET = Jid.of("juliet@" + Moving.DOMAIN);
  private static final Jid ROMEO = Jid.of("romeo@montague.example");
  private static final ImportOptions SKIP = new ImportOptions(Existing.SKIP, false, null);

  private Moving house = new Moving();

  @AfterEach
  void close() {
    house.close();
  }

  private static String users(String... users) {
    return "<server-data xmlns='urn:xmpp:pie:0'><host jid='%s'>%s</host></server-data>"
        .formatted(Moving.DOMAIN, String.join("\n", users));
  }

  private static String juliet(String content) {
    return users("<user name='juliet'>" + content + "</user>");
  }

  private void assertTold(String... sentences) {
    assertThat(house.told).containsExactly(sentences);
  }

  private boolean fits(String password, ScramHash hash) {
    return house
        .stores
        .accounts()
        .findKey(JULIET, hash.hashName())
        .map(FoundKey::key)
        .filter(key -> PasswordKeys.fits(PasswordKeys.credential(key, null), hash, password))
        .isPresent();
  }

  @Test
  void aPasswordBecomesKeys() throws IOException {
    house.imported(users("<user name='juliet' password='wherefore &amp; art'/>"), Existing.SKIP);
    for (ScramHash hash : ScramHash.values()) {
      assertThat(fits("wherefore & art", hash)).as(hash.mechanism()).isTrue();
      assertThat(fits("wherefore", hash)).isFalse();
    }
    assertThat(house.exported()).doesNotContain("wherefore");
    assertTold();
  }

  @Test
  void addressesArePrepared() throws IOException {
    house.imported(
        "<server-data xmlns='urn:xmpp:pie:0'><host jid='Capulet.EXAMPLE'><user name='JULIET'>"
            + "<query xmlns='jabber:iq:roster'><item jid='Romeo@MONTAGUE.example/x'/></query>"
            + "</user></host></server-data>",
        Existing.SKIP);
    assertThat(house.stores.accounts().exists(JULIET)).isTrue();
    assertThat(house.stores.rosters().find(JULIET, ROMEO)).isPresent();
  }

  @Test
  void withoutAPasswordAnAccountWaitsForOne() throws IOException {
    assertThat(house.imported(users("<user name='juliet'/>", "<user name='b'/>"), Existing.SKIP))
        .containsExactly(
            "made 2, merged 0, replaced 0, skipped 0, refused 0.",
            "2 have no password; give them one with: ./parley user passwd ADDRESS");
  }

  @Test
  void whatCannotBeAnAccountIsRefusedAloneAndToldWithItsLine() throws IOException {
    String document =
        "<server-data xmlns='urn:xmpp:pie:0'>\n<host jid='capulet.example'>\n"
            + String.join(
                "\n",
                "<user/>",
                "<user name=''/>",
                "<user name='a@b'/>",
                "<user name='prince'/>",
                "<user name='juliet'/>",
                "<user name='Juliet'/>",
                "<user name='" + "x".repeat(256) + "'/>")
            + "\n</host>\n<host jid='verona.example'>\n<user name='escalus'/></host>"
            + "\n<host><user name='x'/></host></server-data>";
    ImportReport report = house.run(SKIP, document);
    assertThat(report.lines().get(0))
        .isEqualTo("made 1, merged 0, replaced 0, skipped 0, refused 8.");
    assertThat(house.told)
        .containsExactly(
            "file1, line 3: null@capulet.example is refused: it has no name.",
            "file1, line 4: @capulet.example is refused: it has no name.",
            "file1, line 5: a@b@capulet.example is refused: a@b@capulet.example is no address.",
            "file1, line 6: prince@capulet.example is refused: the account is kept in a directory.",
            "file1, line 8: juliet@capulet.example is refused: it stands there twice.",
            "file1, line 9: "
                + "x".repeat(256)
                + "@capulet.example is refused: the name is longer than 255 bytes.",
            "file1, line 12: escalus@verona.example is refused: the domain verona.example is not"
                + " served here, but capulet.example, montague.example.",
            "file1, line 13: a host has no jid, so its accounts are left out.");
  }

  @Test
  void whatIsNotUnderstoodIsLeftOutAndTold() throws IOException {
    house.imported(
        users(
                "<user name='juliet'><archive xmlns='urn:xmpp:pie:0#mam'><result/></archive>"
                    + "<vCard xmlns='vcard-temp'><FN>J</FN></vCard></user>")
            .replace("<host", "<settings xmlns='x'>1</settings><host"),
        Existing.SKIP);
    assertTold(
        "file1, line 1: the element settings of x is left out.",
        "file1, line 1: juliet@capulet.example: the element archive of urn:xmpp:pie:0#mam is left"
            + " out.");
    assertThat(house.exported()).contains("<FN>J</FN>");
  }

  @Test
  void whoIsThereStaysUnlessItIsSaidOtherwise() throws IOException {
    house.imported(
        users(
            "<user name='juliet' password='old'><vCard xmlns='vcard-temp'><FN>Old</FN></vCard>"
                + "<query xmlns='jabber:iq:roster'><item jid='romeo@montague.example'"
                + " subscription='to'><group>A</group></item></query></user>"),
        Existing.SKIP);
    String before = house.exported();
    String other =
        users(
            "<user name='juliet' password='new'><vCard xmlns='vcard-temp'><FN>New</FN></vCard>"
                + "<query xmlns='jabber:iq:private'><a xmlns='b'/></query>"
                + "<query xmlns='jabber:iq:roster'><item jid='romeo@montague.example' name='R'"
                + " subscription='from'><group>B</group></item></query></user>");
    assertThat(house.imported(other, Existing.SKIP).get(0))
        .isEqualTo("made 0, merged 0, replaced 0, skipped 1, refused 0.");
    assertThat(house.exported()).isEqualTo(before);

    assertThat(house.imported(other, Existing.MERGE).get(0))
        .isEqualTo("made 0, merged 1, replaced 0, skipped 0, refused 0.");
    assertThat(fits("old", ScramHash.SHA_256)).isTrue();
    assertThat(house.exported()).contains("<FN>Old</FN>", "<a xmlns='b'/>");
    RosterItem romeo = house.stores.rosters().find(JULIET, ROMEO).orElseThrow();
    assertThat(romeo.subscription()).isEqualTo(Subscription.BOTH);
    assertThat(romeo.groups()).containsExactlyInAnyOrder("A", "B");
    assertThat(romeo.name()).isEqualTo("R");

    assertThat(house.imported(other, Existing.REPLACE).get(0))
        .isEqualTo("made 0, merged 0, replaced 1, skipped 0, refused 0.");
    assertThat(fits("new", ScramHash.SHA_256)).isTrue();
    assertThat(house.exported()).contains("<FN>New</FN>").doesNotContain("<group>A</group>");
    assertThat(house.ended).containsExactly(JULIET, JULIET, JULIET);
  }

  @Test
  void aReplacedAccountKeepsItsPasswordWhenNoneComes() throws IOException {
    house.imported(users("<user name='juliet' password='old'/>"), Existing.SKIP);
    assertThat(house.imported(users("<user name='juliet'/>"), Existing.REPLACE)).hasSize(1);
    assertThat(fits("old", ScramHash.SHA_1)).isTrue();
  }

  @Test
  void aDryRunStoresNothingAndTellsTheSame() throws IOException {
    String document = users("<user name='juliet' password='x'/>", "<user name='a b'/>");
    ImportReport dry = house.run(new ImportOptions(Existing.MERGE, true, null), document);
    assertThat(dry.lines())
        .containsExactly(
            "Nothing was stored. It would be: made 1, merged 0, replaced 0, skipped 0, refused 1.");
    assertThat(house.exported()).isEmpty();
    List<String> told = List.copyOf(house.told);
    house.run(SKIP, document);
    assertThat(house.told).isEqualTo(told).hasSize(1);
  }

  @Test
  void clientsGetTheWholeRosterWhateverVersionTheyHad() throws IOException {
    house.imported(
        juliet("<query xmlns='jabber:iq:roster'><item jid='romeo@montague.example'/></query>"),
        Existing.SKIP);
    assertThat(house.stores.rosters().changesSince(JULIET, 1)).isEmpty();
    long version = house.stores.rosters().load(JULIET).version();
    assertThat(house.stores.rosters().changesSince(JULIET, version)).contains(List.of());
  }

  @Test
  void limitsCountForWhatIsTooLargeByItself() throws IOException {
    house.close();
    house =
        new Moving(
            Map.of(
                DatabaseSettings.LIMIT_OFFLINE, "1",
                AccountSettings.LIMIT_ROSTER, "1",
                AccountSettings.LIMIT_VCARD_BYTES, "100",
                AccountSettings.LIMIT_PRIVATE_BYTES, "60",
                PubsubSettings.LIMIT_NODES, "1",
                PubsubSettings.LIMIT_ITEM_BYTES, "50"));
    String message = "<message xmlns='jabber:client' from='a@b.example'><body>x</body></message>";
    house.imported(
        juliet(
            "<offline-messages>"
                + message.repeat(3)
                + "</offline-messages><query xmlns='jabber:iq:roster'><item jid='a@b.example'/>"
                + "<item jid='c@d.example'/></query><vCard xmlns='vcard-temp'><FN>"
                + "x".repeat(200)
                + "</FN></vCard><query xmlns='jabber:iq:private'><a xmlns='b'>"
                + "x".repeat(50)
                + "</a><c xmlns='d'/></query><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                + "<items node='n'><item id='1'><a xmlns='b'>"
                + "x".repeat(50)
                + "</a></item></items><items node='m'><item id='1'><a xmlns='b'/></item><item"
                + " id='2'><a xmlns='b'/></item></items></pubsub>"),
        Existing.SKIP);
    String who = "file1, line 1: juliet@capulet.example: ";
    assertTold(
        who + "the vCard is too large.",
        who + "there is no room for the private element a.",
        who + "there is no room for 2 of the messages that wait.",
        who + "1 items of the node n have more than 50 bytes.",
        who + "the oldest 1 items of the node m are more than it keeps.");
    assertThat(house.stores.rosters().load(JULIET).items()).hasSize(2);
    assertThat(house.stores.offline().count(JULIET)).isEqualTo(1);
  }

  @Test
  void partsThatCannotBeAreLeftOut() throws IOException {
    house.imported(
        juliet(
            "<offline-messages><message xmlns='jabber:client'/></offline-messages>"
                + "<presence xmlns='jabber:client' from='a@b.example'/>"
                + "<query xmlns='jabber:iq:roster'><item/><item jid='juliet@capulet.example'/>"
                + "<item jid='a@b.example' subscription='odd'/><item jid='a@b.example'/></query>"
                + "<query xmlns='jabber:iq:privacy'><default name='none'/><list name='bad'><item"
                + " action='deny' order='x'/></list></query>"
                + "<query xmlns='jabber:iq:private'><a xmlns=''/></query>"
                + "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure/>"
                + "<configure node='n'><x xmlns='jabber:x:data'><field var='pubsub#access_model'>"
                + "<value>odd</value></field><field var='x'><value>y</value></field></x></configure>"
                + "<subscriptions node='n'><subscription jid='a@b.example'"
                + " subscribed='subscribed'/></subscriptions></pubsub>"),
        Existing.SKIP);
    String who = "file1, line 1: juliet@capulet.example: ";
    assertTold(
        who + "the contact null has no address that can be one.",
        who + "the contact juliet@capulet.example has no address that can be one.",
        who + "the subscription of a@b.example cannot be odd.",
        who + "the contact a@b.example stands there twice.",
        who + "a presence is no request of somebody else.",
        who + "the private element a has no name of its own.",
        who + "the privacy list bad is left out: not all of it are items with an order.",
        who + "there is no privacy list none, which should apply by default.",
        who + "a node has no name that can be one.",
        who + "the node n cannot have pubsub#access_model [odd].",
        who + "a message that waits is none, or nobody has sent it.");
    assertThat(house.exported())
        .contains("<subscription jid='a@b.example' subscription='subscribed'/>");
  }

  @Test
  void messagesKeepTheirTime() throws IOException {
    house.imported(
        juliet(
            "<offline-messages><message xmlns='jabber:client' from='a@b.example/c' type='chat'>"
                + "<body>x</body><delay xmlns='urn:xmpp:delay' from='capulet.example'"
                + " stamp='2020-02-03T06:05:06.7896+02:00'>Offline</delay></message>"
                + "</offline-messages>"),
        Existing.SKIP);
    OfflineMessage message = house.stores.offline().list(JULIET, 0, 5).get(0);
    assertThat(message.received()).isEqualTo("2020-02-03T04:05:06.789Z");
    assertThat(message.stanza())
        .isEqualTo(
            "<message xmlns='jabber:client' from='a@b.example/c' type='chat'"
                + " to='juliet@capulet.example'><body>x</body></message>");
  }

  @Test
  void whatFailsInTheMidstOfAnAccountLeavesNothingOfIt() throws IOException {
    String broken = "<user name='juliet'><vCard xmlns='vcard-temp'><FN>J</FN></vCard>";
    String document =
        "<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'><user name='nurse'/>\n"
            + broken;
    assertThat(house.imported(document, Existing.SKIP).get(0))
        .isEqualTo("made 1, merged 0, replaced 0, skipped 0, refused 1.");
    assertThat(house.stores.accounts().exists(JULIET)).isFalse();
    assertThat(house.exported()).contains("<user name='nurse'>").doesNotContain("<FN>");
  }

  @Test
  void aDatabaseThatStoresNothingEndsTheImport() {
    house.database.close();
    try {
      assertThatThrownBy(() -> house.imported(users("<user name='juliet'/>"), Existing.SKIP))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      house = new Moving();
    }
  }

  @Test
  void bookmarksOfOthersBecomeOurs() throws IOException {
    house.close();
    house =
        new Moving(
            Map.of(),
            new PrivateDataView() {
              @Override
              public boolean shows(String namespace, String name) {
                return namespace.equals("storage:bookmarks");
              }

              @Override
              public Element show(Jid owner, Element stored) {
                return stored;
              }

              @Override
              public Taken take(Jid owner, Element element) {
                return new Taken(element.withContent(List.of()), () -> house.told.add("taken"));
              }
            });
    String bookmarks =
        "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'><conference"
            + " jid='a@b'/></storage></query>";
    house.imported(juliet(bookmarks), Existing.SKIP);
    assertTold("taken");
    assertThat(house.exported()).contains("<storage xmlns='storage:bookmarks'/>");
    house.imported(
        juliet(
            bookmarks
                + "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items"
                + " node='urn:xmpp:bookmarks:1'/></pubsub>"),
        Existing.REPLACE);
    assertTold();
    assertThat(house.exported()).contains("<conference jid='a@b'/>");
  }
}
