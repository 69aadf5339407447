package org.parley.server.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

/** XEP-0115, section 5: the examples, and what is ill-formed. */
class CapsHashTest {
  private static final String FEATURES =
      "<feature var='http://jabber.org/protocol/muc'/>"
          + "<feature var='http://jabber.org/protocol/disco#items'/>"
          + "<feature var='http://jabber.org/protocol/disco#info'/>"
          + "<feature var='http://jabber.org/protocol/caps'/>";
  private static final String FORM =
      "<x xmlns='jabber:x:data' type='result'>"
          + "<field var='software'><value>Psi</value></field>"
          + "<field var='ip_version'><value>ipv6</value><value>ipv4</value></field>"
          + "<field var='FORM_TYPE' type='hidden'>"
          + "<value>urn:xmpp:dataforms:softwareinfo</value></field>"
          + "<field var='os'><value>Mac</value></field>"
          + "<field var='os_version'><value>10.5.1</value></field>"
          + "<field var='software_version'><value>0.11</value></field></x>";

  private static Element info(String content) {
    return ElementReader.parse(
        "<query xmlns='" + InfoElement.NAMESPACE + "'>" + content + "</query>");
  }

  @Test
  void theSimpleExample() {
    Element info = info("<identity category='client' type='pc' name='Exodus 0.9.1'/>" + FEATURES);
    assertThat(CapsHash.of("sha-1", info)).contains("QgayPKawpkPSDYmwT/WM94uAlu0=");
  }

  @Test
  void theComplexExample() {
    Element info =
        info(
            "<identity xml:lang='en' category='client' name='Psi 0.11' type='pc'/>"
                + "<identity xml:lang='el' category='client' name='\u03a8 0.11' type='pc'/>"
                + FEATURES
                + FORM);
    assertThat(CapsHash.of("sha-1", info)).contains("q07IKJEyjvHSyhy//CH0CxmKi8w=");
  }

  /** The hashes of {@code client/pc//A<client-x/pc//A<}: by parts, "client" comes first. */
  @Test
  void sortsIdentitiesByTheirParts() {
    Element info =
        info(
            "<identity category='client-x' type='pc' name='A'/>"
                + "<identity category='client' type='pc' name='A'/>");
    assertThat(CapsHash.of("sha-1", info)).contains("vOTECEIyr+biXQVGASk2VuFY3/A=");
  }

  /** U+FF5E comes before U+1F600 in octets, after it in UTF-16. */
  @Test
  void sortsByOctets() {
    Element info = info("<feature var='\ud83d\ude00'/><feature var='\uff5e'/>");
    assertThat(CapsHash.of("sha-256", info))
        .contains("0HqaKt/k/NgmRRxDuwPIpkzXzseZnABr/nxoqraBTIE=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<identity category='a' type='b'/><identity category='a' type='b'/>",
        "<feature var='a'/><feature var='a'/>",
        FORM + FORM,
        "<x xmlns='jabber:x:data'><field var='FORM_TYPE' type='hidden'>"
            + "<value>a</value><value>b</value></field></x>"
      })
  void findsWhatIsIllFormed(String content) {
    assertThat(CapsHash.of("sha-1", info(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>a</value></field></x>",
        "<x xmlns='jabber:x:data'><field var='a'><value>b</value></field></x>"
      })
  void ignoresFormsWithoutAHiddenType(String form) {
    assertThat(CapsHash.of("sha-1", info(FEATURES + form)))
        .isEqualTo(CapsHash.of("sha-1", info(FEATURES)));
  }

  @ParameterizedTest
  @CsvSource({"sha-1, true", "sha-256, true", "sha-512, true", "md5, false", "none, false"})
  void knowsTheHashesThatItCanVerify(String hash, boolean supported) {
    assertThat(CapsHash.supports(hash)).isEqualTo(supported);
  }
}
