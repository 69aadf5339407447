package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;

class PersonReaderTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");

  private static Element vcard(String content) {
    return ElementReader.parse("<vCard xmlns='vcard-temp'>" + content + "</vCard>");
  }

  private static Optional<Person> read(String content) {
    return PersonReader.read(ROMEO.withResource("orchard"), vcard(content));
  }

  @Test
  void namesNicknamesAndAddressesAreRead() {
    assertThat(
            read(
                "<FN> Romeo Montague </FN><N><FAMILY>Montague</FAMILY><GIVEN>Romeo</GIVEN>"
                    + "<MIDDLE>della Scala</MIDDLE><PREFIX>Sig.</PREFIX></N><NICKNAME>Rom</NICKNAME>"
                    + "<NICKNAME>Meo</NICKNAME><EMAIL><HOME/><USERID>r@home.lit</USERID></EMAIL>"
                    + "<EMAIL><PREF/><USERID>r@work.lit</USERID></EMAIL><ORG><ORGNAME>M</ORGNAME></ORG>"))
        .contains(
            new Person(
                ROMEO,
                "Romeo Montague",
                Map.of(
                    PersonField.FIRST, List.of("Romeo", "della Scala"),
                    PersonField.LAST, List.of("Montague"),
                    PersonField.NICK, List.of("Rom", "Meo"),
                    PersonField.EMAIL, List.of("r@work.lit", "r@home.lit"))));
  }

  @Test
  void whoeverSaysNothingIsNotFound() {
    assertThat(read("")).isEmpty();
    assertThat(read("<FN> </FN><N><GIVEN/></N><EMAIL><USERID/></EMAIL><DESC>x</DESC>")).isEmpty();
    assertThat(read("<PHOTO><BINVAL>AAAA</BINVAL></PHOTO>")).isEmpty();
    assertThat(read("<FN xmlns='urn:example:other'>Romeo</FN>")).isEmpty();
    assertThat(read("<FN>Romeo</FN>")).isPresent();
  }

  @Test
  void theClassOfAVCardCounts() {
    assertThat(PersonReader.isHidden(vcard("<CLASS><PRIVATE/></CLASS>"))).isTrue();
    assertThat(PersonReader.isHidden(vcard("<CLASS><CONFIDENTIAL/></CLASS>"))).isTrue();
    assertThat(PersonReader.isHidden(vcard("<CLASS><PUBLIC/></CLASS>"))).isFalse();
    assertThat(PersonReader.isHidden(vcard("<FN>Romeo</FN>"))).isFalse();
    assertThat(PersonReader.isPublic(vcard("<FN>Romeo</FN>"))).isFalse();
    assertThat(PersonReader.isPublic(vcard("<CLASS><PUBLIC/></CLASS>"))).isTrue();
  }
}
