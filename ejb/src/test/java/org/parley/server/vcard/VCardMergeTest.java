package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Settings;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

class VCardMergeTest {
  private static final String WORK = "<TEL><WORK/><VOICE/><NUMBER>1</NUMBER></TEL>";
  private static final String HOME = "<TEL><HOME/><NUMBER>2</NUMBER></TEL>";
  private static final String SAID =
      "<FN>Romeo Montague</FN><N><FAMILY>Montague</FAMILY><GIVEN>Romeo</GIVEN></N>" + WORK;

  private static VCardMerge merge(String precedence) {
    return new VCardMerge(Settings.of(Map.of(VCardSettings.DIRECTORY, precedence)));
  }

  private static Element vcard(String content) {
    return ElementReader.parse("<vCard xmlns='vcard-temp'>" + content + "</vCard>");
  }

  private static Optional<Element> some(String content) {
    return Optional.of(vcard(content));
  }

  private static void assertShown(String precedence, String own, String said, String shown) {
    assertThat(merge(precedence).shown(some(own), some(said))).contains(vcard(shown));
  }

  @Test
  void theDirectoryComesFirst() {
    assertShown(
        "first",
        "<DESC>Lover</DESC><FN>Romy</FN>" + HOME,
        SAID,
        SAID + "<DESC>Lover</DESC>" + HOME);
  }

  @Test
  void theDirectoryFillsGaps() {
    assertShown(
        "last",
        "<DESC>Lover</DESC><FN>Romy</FN><N><GIVEN/></N>" + HOME,
        SAID,
        "<DESC>Lover</DESC><FN>Romy</FN>"
            + HOME
            + "<N><FAMILY>Montague</FAMILY><GIVEN>Romeo</GIVEN></N>"
            + WORK);
  }

  @Test
  void theDirectoryIsAlone() {
    assertShown("only", "<DESC>Lover</DESC>", SAID, SAID);
  }

  @Test
  void whoeverIsUnknownToOneIsAsTheOtherSays() {
    for (String precedence : new String[] {"first", "last", "only"}) {
      VCardMerge merge = merge(precedence);
      assertThat(merge.shown(some("<FN/>"), Optional.empty())).contains(vcard("<FN/>"));
      assertThat(merge.shown(Optional.empty(), some(SAID))).contains(vcard(SAID));
      assertThat(merge.shown(Optional.empty(), Optional.empty())).isEmpty();
      assertThat(merge.own(vcard(HOME), Optional.empty())).isEqualTo(vcard(HOME));
    }
  }

  @Test
  void thePictureIsThatOfWhoeverComesFirst() {
    assertThat(merge("first").shownPhoto("own", "said", true)).isEqualTo("said");
    assertThat(merge("first").shownPhoto("own", null, true)).isEqualTo("own");
    assertThat(merge("last").shownPhoto("own", "said", true)).isEqualTo("own");
    assertThat(merge("last").shownPhoto(null, "said", true)).isEqualTo("said");
    assertThat(merge("only").shownPhoto("own", null, true)).isNull();
    assertThat(merge("only").shownPhoto("own", null, false)).isEqualTo("own");
    assertThat(merge("first").shownPhoto(null, null, false)).isNull();
  }

  @Test
  void whatTheDirectorySaysIsNotKeptAgain() {
    String sentBack =
        "<N><MIDDLE/><GIVEN> Romeo </GIVEN><FAMILY>Montague</FAMILY></N><FN>Romy</FN>"
            + "<TEL><VOICE/><NUMBER>1</NUMBER></TEL>"
            + HOME
            + "<PHOTO><TYPE>image/png</TYPE><BINVAL>AA\nAA</BINVAL></PHOTO>";
    String said = SAID + "<PHOTO><TYPE>image/jpeg</TYPE><BINVAL>AAAA</BINVAL></PHOTO>";
    assertThat(merge("first").own(vcard(sentBack), some(said)))
        .isEqualTo(vcard("<FN>Romy</FN>" + HOME));
    assertThat(merge("last").own(vcard(sentBack), some(said)))
        .isEqualTo(vcard("<FN>Romy</FN>" + HOME));
    assertThatThrownBy(() -> merge("only").own(vcard(sentBack), some(said)))
        .hasMessage("not-allowed");
  }

  @Test
  void theSameNumberIsThereOnce() {
    assertShown("first", "<TEL><HOME/><NUMBER>1</NUMBER></TEL>" + HOME, WORK, WORK + HOME);
  }

  @Test
  void whoeverIsPrivateStaysSo() {
    String secret = "<CLASS><PRIVATE/></CLASS>";
    assertShown("first", secret, SAID, SAID + secret);
    assertShown("last", secret, SAID, secret + SAID);
    assertThat(merge("last").own(vcard(secret + SAID), some(SAID))).isEqualTo(vcard(secret));
  }

  @Test
  void theAddressOfAPictureIsKeptAndComesBehindAPicture() {
    String address = "<PHOTO><EXTVAL>https://shakespeare.example/romeo.png</EXTVAL></PHOTO>";
    String picture = "<PHOTO><TYPE>image/jpeg</TYPE><BINVAL>AAAA</BINVAL></PHOTO>";
    assertShown("first", address, SAID, SAID + address);
    assertShown("last", address, SAID, address + SAID);
    assertShown("last", address + HOME, picture, HOME + picture);
    assertShown("first", address, picture, picture);
    assertShown("last", "<PHOTO><TYPE>image/png</TYPE></PHOTO>", picture, picture);
    assertThat(merge("last").own(vcard(address + SAID), some(SAID))).isEqualTo(vcard(address));
  }
}
