package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.store.AccountRepository.Key;

/** What other servers write; all but Openfire's is what these have really written. */
class ForeignFilesTest {
  private static final Path FILES = Path.of("src/test/resources/transfer");
  private static final Jid JULIET = Jid.of("juliet@" + Moving.DOMAIN);
  private static final ImportOptions SKIP = new ImportOptions(Existing.SKIP, false, null);

  private final Moving house = new Moving();

  @AfterEach
  void close() {
    house.close();
  }

  private static String text(String name) throws IOException {
    return Files.readString(FILES.resolve(name));
  }

  private boolean fits(Jid account, ScramHash hash, String password) {
    Key key = house.stores.accounts().findKey(account, hash.hashName()).orElseThrow().key();
    return PasswordKeys.fits(PasswordKeys.credential(key, null), hash, password);
  }

  @Test
  void ejabberdIncludesAFileForEachDomainAndEncodesKeysTwice() throws IOException {
    ImportReport report =
        house.run(
            SKIP,
            new Moving.Texts(
                List.of(text("ejabberd.xml")),
                Map.of("ejabberd-host.xml", text("ejabberd-host.xml"))));
    assertThat(report.lines())
        .containsExactly(
            "made 2, merged 0, replaced 0, skipped 0, refused 0.",
            "2 have no keys for SCRAM-SHA-256, SCRAM-SHA-512: as long as the server offers these,"
                + " most clients fail to log in; docs/moving.md tells what to do.");
    assertThat(house.told).isEmpty();
    assertThat(fits(JULIET, ScramHash.SHA_1, "pass of juliet é")).isTrue();
    assertThat(house.stores.offline().count(JULIET)).isEqualTo(3);
    assertThat(house.exported())
        .contains(
            "soft 2",
            "<group>Family é</group>",
            "<default name='public'/>",
            "value='paris@capulet.example' action='deny' order='0'",
            "<defaultnick>Jul</defaultnick>",
            "<item jid='juliet@capulet.example' subscription='from' ask='subscribe'/>",
            "<presence xmlns='jabber:client' to='juliet@capulet.example'"
                + " from='romeo@capulet.example' type='subscribe'/>");
  }

  @Test
  void prosodyHasAFileForEachAccountAndMayRepeatItself() throws IOException {
    ImportReport report = house.run(SKIP, text("prosody.xml"), text("prosody-other.xml"));
    assertThat(report.lines().get(0))
        .isEqualTo("made 2, merged 0, replaced 0, skipped 0, refused 0.");
    assertThat(house.told).isEmpty();
    assertThat(fits(JULIET, ScramHash.SHA_1, "pass of juliet é")).isTrue();
    assertThat(house.exported())
        .contains(
            "<group>Family é</group>",
            "<defaultnick>Jul</defaultnick>",
            "<value>whitelist</value>",
            "<nick xmlns='http://jabber.org/protocol/nick'>Jule</nick>");
  }

  @Test
  void olderEjabberdHasKeysInThePlaceOfAPassword() throws IOException {
    house.run(
        SKIP,
        "<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'><user name='juliet'"
            + " password='scram:Q6qT/SbybblGCZz8e8eSfCJOQic=,0pXWGK0GZJ6TR73AIUN3ITYtA1g=,"
            + "c2FsdHNhbHRzYWx0c2FsdA==,4096'/><user name='nurse' password='scram:a,b,c,d'/>"
            + "</host></server-data>");
    assertThat(house.stores.accounts().findKey(JULIET, "SHA-1").orElseThrow().key().storedKey())
        .isEqualTo("Q6qT/SbybblGCZz8e8eSfCJOQic=");
    assertThat(house.stores.accounts().findKey(JULIET, "SHA-256")).isEmpty();
    assertThat(fits(Jid.of("nurse@capulet.example"), ScramHash.SHA_256, "scram:a,b,c,d")).isTrue();
  }

  @Test
  void openfireHasAFormOfItsOwn() throws IOException {
    assertThat(house.run(SKIP, text("openfire.xml")).lines().get(0)).endsWith("refused 1.");
    assertThat(house.told)
        .containsExactly(
            "file1, line 1: this does not tell the domain of the accounts: give it with"
                + " --domain.");
    ImportReport report =
        house.run(new ImportOptions(Existing.SKIP, false, Moving.DOMAIN), text("openfire.xml"));
    assertThat(report.lines())
        .containsExactly(
            "made 2, merged 0, replaced 0, skipped 0, refused 0.",
            "1 have no password; give them one with: ./parley user passwd ADDRESS");
    assertThat(fits(JULIET, ScramHash.SHA_512, "wherefore")).isTrue();
    assertThat(house.exported())
        .contains(
            "<item jid='nurse@capulet.example' name='Nurse' subscription='none' ask='subscribe'/>"
                + "<item jid='paris@capulet.example' subscription='to'/>"
                + "<item jid='romeo@montague.example' name='Romeo' subscription='both'>"
                + "<group>Friends</group><group>Lovers</group></item></query>\n"
                + "<presence xmlns='jabber:client' type='subscribe' from='paris@capulet.example'",
            "<FN>Juliet Capulet</FN><EMAIL><USERID>juliet@mail.example</USERID></EMAIL>",
            "<user name='romeo\\40home'>")
        .doesNotContain("gone@capulet.example");
  }

  @Test
  void credentialsThatCannotBeAreLeftOut() throws IOException {
    String good =
        "<iter-count>4096</iter-count><salt>c2FsdA==</salt><server-key>0pXWGK0GZJ6TR73AIUN3ITYtA1g="
            + "</server-key><stored-key>Q6qT/SbybblGCZz8e8eSfCJOQic=</stored-key>";
    List<String> bad =
        List.of(
            good.replace("4096", "0"),
            good.replace("4096", "1000001"),
            good.replace("c2FsdA==", "!"),
            good.replace("0pXWGK0GZJ6TR73AIUN3ITYtA1g=", "AAAA"),
            good.replaceFirst("<salt>.*</salt>", ""),
            good.replace("c2FsdA==", "A".repeat(68)));
    StringBuilder users = new StringBuilder();
    for (int i = 0; i < bad.size(); i++) {
      users.append("<user name='u" + i + "'>" + scram("SCRAM-SHA-1", bad.get(i)) + "</user>");
    }
    users.append("<user name='v'>" + scram("SCRAM-SHA3-512", good) + "</user>");
    house.run(
        SKIP,
        "<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'>"
            + users
            + "</host></server-data>");
    assertThat(house.told)
        .extracting(line -> line.replaceFirst("^.*?: .*?: ", ""))
        .containsExactly(
            "the credentials for SCRAM-SHA-1 are left out: the iteration count must be a number"
                + " from 1 to 1000000.",
            "the credentials for SCRAM-SHA-1 are left out: the iteration count must be a number"
                + " from 1 to 1000000.",
            "the credentials for SCRAM-SHA-1 are left out: what should be base64 is not.",
            "the credentials for SCRAM-SHA-1 are left out: the keys have not 20 bytes.",
            "the credentials for SCRAM-SHA-1 are left out: they have no salt.",
            "the credentials for SCRAM-SHA-1 are left out: the salt has not 1 to 48 bytes.",
            "there is no mechanism SCRAM-SHA3-512 here, so its credentials are left out.");
  }

  private static String scram(String mechanism, String content) {
    return "<scram-credentials xmlns='urn:xmpp:pie:0#scram' mechanism='%s'>%s</scram-credentials>"
        .formatted(mechanism, content);
  }
}
