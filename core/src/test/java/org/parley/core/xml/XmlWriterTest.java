package org.parley.core.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xml:a/>",
        "<xml:a xml:lang='de'>text</xml:a>",
        "<a xmlns='urn:a'><xml:b><c/><d xmlns=''><xml:e><f/></xml:e></d></xml:b></a>",
        "<a xmlns='urn:a'><b xmlns='urn:b' xmlns:ns0='urn:c' ns0:d='1'><e/></b></a>",
      })
  void whatIsWrittenCanBeReadAgain(String xml) {
    assertThat(ElementReader.parse(xml)).hasToString(xml);
  }

  @Test
  void whatIsEncodedOnceStandsInTheSameNamespaces() {
    Element element = ElementReader.parse("<a xmlns='urn:a'><xml:b><c/></xml:b><c/></a>");
    String before = element.toString();
    XmlWriter.encodeOnce(element);

    assertThat(element).hasToString(before);
  }
}
