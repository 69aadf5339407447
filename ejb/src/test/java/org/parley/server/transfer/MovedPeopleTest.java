package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.xml.Element;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.Key;

/** What people who have moved find when they log in, on the whole server. */
class MovedPeopleTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");

  private final MemoryServer server = new MemoryServer();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private void imports(String name, String content, Existing existing) throws IOException {
    server
        .get(TransferOperations.class)
        .importAccounts(
            new Moving.Texts(
                List.of(
                    "<server-data xmlns='urn:xmpp:pie:0'><host jid='localhost'><user name='"
                        + name
                        + "'>"
                        + content
                        + "</user></host></server-data>"),
                Map.of()),
            new ImportOptions(existing, false, null),
            told::add);
  }

  private String answer(String password) {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", base64("\0romeo\0" + password));
    return link.next().name();
  }

  private List<String> hashes() {
    AccountRepository accounts = server.get(AccountRepository.class);
    List<String> there = new ArrayList<>();
    for (ScramHash hash : ScramHash.values()) {
      accounts
          .findKey(ROMEO, hash.hashName())
          .filter(
              found ->
                  PasswordKeys.fits(PasswordKeys.credential(found.key(), null), hash, "wherefore"))
          .ifPresent(found -> there.add(hash.hashName()));
    }
    return there;
  }

  @Test
  void whoHasFewerKeysGetsTheOthersByShowingThePassword() throws IOException {
    Key key =
        server
            .get(PasswordKeys.class)
            .derive(PasswordKeys.prepare("wherefore"), List.of(ScramHash.SHA_1))
            .get(0);
    imports(
        "romeo",
        "<scram-credentials xmlns='urn:xmpp:pie:0#scram' mechanism='SCRAM-SHA-1'><iter-count>"
            + key.iterations()
            + "</iter-count><salt>"
            + key.salt()
            + "</salt><server-key>"
            + key.serverKey()
            + "</server-key><stored-key>"
            + key.storedKey()
            + "</stored-key></scram-credentials>",
        Existing.SKIP);
    assertThat(answer("therefore")).isEqualTo("failure");
    assertThat(hashes()).containsExactly("SHA-1");
    assertThat(answer("wherefore")).isEqualTo("success");
    assertThat(hashes()).containsExactly("SHA-1", "SHA-256", "SHA-512");
    assertThat(answer("wherefore")).isEqualTo("success");
    assertThat(answer("therefore")).isEqualTo("failure");
  }

  @Test
  void whoIsThereWhenTheAccountIsReplacedComesAgainAndFindsTheOther() throws IOException {
    server.createAccount(ROMEO);
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, "<iq type='get' id='v'><vCard xmlns='vcard-temp'/></iq>");
    link.next();
    send(link, "<iq type='get' id='l'><query xmlns='jabber:iq:privacy'/></iq>");
    link.next();
    imports(
        "romeo",
        "<vCard xmlns='vcard-temp'><FN>Romeo</FN><PHOTO><BINVAL>iVBORw0KGgo=</BINVAL></PHOTO>"
            + "</vCard><query xmlns='jabber:iq:roster'><item jid='juliet@localhost'/></query>"
            + "<query xmlns='jabber:iq:privacy'><default name='p'/><list name='p'><item"
            + " action='deny' order='1' type='jid' value='tybalt@localhost'/></list></query>"
            + "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'><conference"
            + " jid='play@rooms.example' name='Play'/></storage></query>",
        Existing.REPLACE);
    assertThat(told).isEmpty();
    assertStreamError(link, "reset");

    MemoryLink again = bound(server, "romeo", "orchard");
    send(again, "<iq type='get' id='v'><vCard xmlns='vcard-temp'/></iq>");
    assertThat(again.next().toString()).contains("<FN>Romeo</FN>");
    send(again, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    assertThat(again.next().toString()).contains("juliet@localhost");
    send(again, "<iq type='get' id='b'><blocklist xmlns='urn:xmpp:blocking'/></iq>");
    assertThat(again.next().toString()).contains("tybalt@localhost");
    send(
        again,
        "<iq type='get' id='i'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items"
            + " node='urn:xmpp:bookmarks:1'/></pubsub></iq>");
    Element items = again.next();
    assertThat(items.toString()).contains("play@rooms.example", "name='Play'");
    send(again, "<presence/>");
    assertThat(again.next().toString()).contains("vcard-temp:x:update").doesNotContain("<photo/>");
  }

  @Test
  void whatIsExportedOfTheWholeServerCanBeImportedThere() throws IOException {
    server.createAccount(ROMEO);
    MemoryLink link = bound(server, "romeo", "orchard");
    send(
        link,
        "<iq type='set' id='p'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish"
            + " node='http://jabber.org/protocol/tune'><item id='1'><tune"
            + " xmlns='http://jabber.org/protocol/tune'><title>x</title></tune></item></publish>"
            + "</pubsub></iq>");
    link.next();
    TransferOperations operations = server.get(TransferOperations.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(operations.export(List.of(), List.of("romeo@localhost"), out)).isEqualTo(1);
    String document = out.toString(StandardCharsets.UTF_8);
    assertThat(document).contains("<title>x</title>", "<value>on_sub_and_presence</value>");
    ImportReport report =
        operations.importAccounts(
            new Moving.Texts(List.of(document), Map.of()),
            new ImportOptions(Existing.REPLACE, false, null),
            told::add);
    assertThat(report.stored()).isEqualTo(1);
    assertThat(told).isEmpty();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    assertThat(operations.export(List.of("localhost"), List.of(), again)).isEqualTo(1);
    assertThat(again.toString(StandardCharsets.UTF_8)).isEqualTo(document);
  }
}
