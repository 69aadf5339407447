package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;

class AttributeVCardTest {
  private final Map<String, List<byte[]>> entry = new HashMap<>();

  private void put(String attribute, String... values) {
    entry.put(
        attribute,
        Arrays.stream(values).map(value -> value.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static AttributeVCard mapping(String fields) {
    return new AttributeVCard(
        Settings.of(fields == null ? Map.of() : Map.of(VCardSettings.FIELDS, fields)));
  }

  private Optional<Element> vcard(String fields) {
    return mapping(fields).vcard(name -> entry.getOrDefault(name, List.of()));
  }

  private static Element parse(String content) {
    return ElementReader.parse("<vCard xmlns='vcard-temp'>" + content + "</vCard>");
  }

  @Test
  void theUsualAttributesMakeAVCard() {
    put("displayName", "J\u00f6rg M\u00fcller");
    put("sn", "M\u00fcller");
    put("givenName", "J\u00f6rg");
    put("mail", "joerg@house.example", "jm@house.example");
    put("telephoneNumber", "+49 30 1");
    put("mobile", "+49 170 1");
    put("facsimileTelephoneNumber", "+49 30 2");
    put("title", "Clerk");
    put("company", "House");
    put("ou", "Sales", "North");
    put("street", "Long Street 1");
    put("l", "Berlin");
    put("postalCode", "10115");
    put("c", "DE");
    put("labeledURI", "https://house.example/jm His page");
    entry.put("thumbnailPhoto", List.of(new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
    assertThat(vcard(null))
        .contains(
            parse(
                "<FN>J\u00f6rg M\u00fcller</FN>"
                    + "<N><FAMILY>M\u00fcller</FAMILY><GIVEN>J\u00f6rg</GIVEN></N>"
                    + "<TITLE>Clerk</TITLE><URL>https://house.example/jm</URL>"
                    + "<ORG><ORGNAME>House</ORGNAME><ORGUNIT>Sales</ORGUNIT>"
                    + "<ORGUNIT>North</ORGUNIT></ORG>"
                    + "<ADR><WORK/><STREET>Long Street 1</STREET><LOCALITY>Berlin</LOCALITY>"
                    + "<PCODE>10115</PCODE><CTRY>DE</CTRY></ADR>"
                    + "<TEL><WORK/><VOICE/><NUMBER>+49 30 1</NUMBER></TEL>"
                    + "<TEL><CELL/><VOICE/><NUMBER>+49 170 1</NUMBER></TEL>"
                    + "<TEL><WORK/><FAX/><NUMBER>+49 30 2</NUMBER></TEL>"
                    + "<EMAIL><INTERNET/><PREF/><USERID>joerg@house.example</USERID></EMAIL>"
                    + "<EMAIL><INTERNET/><USERID>jm@house.example</USERID></EMAIL>"
                    + "<PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw==</BINVAL></PHOTO>"));
  }

  @Test
  void anEntryWithoutAnyOfThemSaysNothing() {
    put("uid", "jm");
    put("mail", " ");
    entry.put("jpegPhoto", List.of(new byte[0]));
    assertThat(vcard(null)).isEmpty();
  }

  @Test
  void theHouseSaysWhichAttributesCount() {
    put("cn", "JM");
    put("nick", "Joe");
    put("displayName", "J");
    assertThat(vcard("FN = cn : displayName, NICKNAME=nick"))
        .contains(parse("<FN>JM</FN><NICKNAME>Joe</NICKNAME>"));
    assertThat(mapping("FN=cn:displayName,NICKNAME=nick").attributes())
        .containsExactly("cn", "displayName", "nick");
    assertThat(mapping("").attributes()).isEmpty();
    for (String wrong : List.of("FN", "FN=", "NAME=cn", "N=cn", "TEL/DESK=x", "ADR/X=y", "/=x")) {
      assertThatThrownBy(() -> mapping(wrong))
          .as(wrong)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void whatXmlCannotCarryIsLeftOut() {
    put("displayName", "J\u0000\u0001M\uffff \ud83d\ude00\n");
    assertThat(vcard(null)).contains(parse("<FN>JM \ud83d\ude00</FN>"));
    entry.put("displayName", List.of(new byte[] {(byte) 0xFF, 'J'}));
    assertThat(vcard(null)).contains(parse("<FN>\ufffdJ</FN>"));
  }

  @Test
  void thePersonCanBeSearched() {
    put("displayName", "J M");
    put("sn", "M\u00fcller");
    put("mail", "jm@house.example");
    Jid account = Jid.of("jm@house.example");
    Person person =
        mapping(null).person(account, name -> entry.getOrDefault(name, List.of())).orElseThrow();
    assertThat(person.fullName()).isEqualTo("J M");
    assertThat(person.shown(PersonField.LAST)).isEqualTo("M\u00fcller");
    assertThat(mapping(null).attributes(PersonField.LAST)).containsExactly("sn");
    assertThat(mapping(null).attributes(PersonField.NICK)).isEmpty();
  }

  @Test
  void picturesHaveTypes() {
    assertThat(Photo.typeOf("GIF89a".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("image/gif");
    assertThat(Photo.typeOf("RIFF....WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("image/webp");
    assertThat(Photo.typeOf(new byte[] {(byte) 0xFF, (byte) 0xD8})).isEqualTo("image/jpeg");
    assertThat(Photo.typeOf(new byte[0])).isEqualTo("image/jpeg");
  }
}
