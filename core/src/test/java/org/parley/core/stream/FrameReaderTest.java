package org.parley.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;
import org.parley.core.xml.NamespaceMapping;
import org.parley.core.xml.Utf8Buffer;
import org.parley.core.xml.XmlWriter;

class FrameReaderTest {
  private static final StreamLimits LIMITS = new StreamLimits(20_000, 10, 100, 16, 50);
  private final FrameReader reader = new FrameReader(new XmlParsers());

  private Element read(String text) throws FrameReader.Refused {
    return reader.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  @Test
  void readsOneElementAfterAnother() throws FrameReader.Refused {
    for (int i = 0; i < 3; i++) {
      Element message =
          read(
              "<message xmlns='jabber:client' to='a@b'><body>gr\u00fc\u00df "
                  + i
                  + "</body></message>");
      assertThat(message.is("message", "jabber:client")).isTrue();
      assertThat(message.childText("body", "jabber:client")).isEqualTo("gr\u00fc\u00df " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a></a>",
        "<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>",
        "<a/>\n  ",
        "<a/>"
      })
  void takesADeclarationAndWhiteSpaceBehind(String text) throws FrameReader.Refused {
    assertThat(read(text)).isEqualTo(Element.of("a", ""));
    assertThat(read("<b/>")).isEqualTo(Element.of("b", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ' <a/>'                               | not-well-formed
          ''                                    | not-well-formed
          'text'                                | not-well-formed
          '<a>'                                 | not-well-formed
          '<a'                                  | not-well-formed
          '<a></b>'                             | not-well-formed
          '</s>'                                | bad-format
          '<a/><b/>'                            | bad-format
          '<a/>text'                            | bad-format
          '<a/></s>'                            | bad-format
          '<a/><!-- x -->'                      | restricted-xml
          '<!-- x --><a/>'                      | restricted-xml
          '<a><?php x?></a>'                    | restricted-xml
          '<!DOCTYPE a><a/>'                    | restricted-xml
          '<a>&x;</a>'                          | restricted-xml
          '<stream:features/>'                  | bad-namespace-prefix
          "<?xml version='1.0' encoding='latin1'?><a/>" | unsupported-encoding
          "<?xml version='1.1'?><a/>"           | not-well-formed
          '<?xml'                               | not-well-formed
          """,
      quoteCharacter = '"')
  void refusesAllElse(String quoted, String condition) {
    String text = quoted.startsWith("'") ? quoted.substring(1, quoted.length() - 1) : quoted;
    assertRefused(text.getBytes(StandardCharsets.UTF_8), condition);
  }

  private void assertRefused(byte[] document, String condition) {
    assertThatThrownBy(() -> reader.read(document, LIMITS))
        .isInstanceOfSatisfying(
            FrameReader.Refused.class,
            refused -> assertThat(refused.error().condition().elementName()).isEqualTo(condition));
    assertThat(after()).isEqualTo(Element.of("fine", ""));
  }

  /** A refusal leaves nothing behind that the next document would meet. */
  private Element after() {
    try {
      return read("<fine/>");
    } catch (FrameReader.Refused e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesOtherEncodings() {
    assertRefused("<a>\u00fc</a>".getBytes(StandardCharsets.ISO_8859_1), "unsupported-encoding");
    assertRefused("<a/>".getBytes(Charset.forName("UTF-16")), "not-well-formed");
  }

  @Test
  void keepsTheLimits() {
    assertRefused(
        ("<a>" + "x".repeat(20_000) + "</a>").getBytes(StandardCharsets.UTF_8), "policy-violation");
    assertRefused("<a>".repeat(11).getBytes(StandardCharsets.UTF_8), "policy-violation");
    StringBuilder attributes = new StringBuilder("<a");
    for (int i = 0; i < 2_000; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertRefused(
        attributes.append("/>").toString().getBytes(StandardCharsets.UTF_8), "policy-violation");
  }

  @Test
  void readsDocumentsLongerThanASlice() throws FrameReader.Refused {
    String text = "\u20ac".repeat(5_000);
    assertThat(read("<a>" + text + "</a>").text()).isEqualTo(text);
  }

  @Test
  void writesWhatItReads() throws FrameReader.Refused {
    Element features =
        Element.builder("features", "http://etherx.jabber.org/streams")
            .child(Element.of("bind", "urn:ietf:params:xml:ns:xmpp-bind"))
            .build();
    Utf8Buffer out = new Utf8Buffer(64);
    XmlWriter.writeFrame(features, out);
    assertThat(out.toString())
        .isEqualTo(
            "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>");
    assertThat(read(out.toString())).isEqualTo(features);
  }

  @Test
  void mapsNamespaces() throws FrameReader.Refused {
    Element given =
        read("<message xmlns='x' a='b'><body>t</body><y xmlns='z'><body xmlns='x'/></y></message>");
    assertThat(new NamespaceMapping("x", "jabber:client").apply(given))
        .isEqualTo(
            read(
                "<message xmlns='jabber:client' a='b'><body>t</body>"
                    + "<y xmlns='z'><body xmlns='x'/></y></message>"));
  }
}
