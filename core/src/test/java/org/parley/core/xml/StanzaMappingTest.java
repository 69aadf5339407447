package org.parley.core.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamHandler;
import org.parley.core.stream.StreamLimits;
import org.parley.core.stream.StreamReader;
import org.parley.core.stream.XmlParsers;

class StanzaMappingTest {
  private static final StanzaMapping SERVER = new StanzaMapping(Namespaces.SERVER);
  private static final StanzaMapping COMPONENT = new StanzaMapping(Namespaces.COMPONENT);
  private static final String FORWARDED =
      "<message><body>hi</body><forwarded xmlns='urn:xmpp:forward:0'>"
          + "<message xmlns='jabber:client'><body>there</body></message></forwarded></message>";

  private static String written(Element element, StanzaMapping mapping) {
    Utf8Buffer out = new Utf8Buffer(64);
    XmlWriter.writeToStream(element, mapping, out);
    return out.toString();
  }

  private static List<Object> read(String text, StanzaMapping mapping) {
    List<Object> seen = new ArrayList<>();
    StreamHandler handler =
        new StreamHandler() {
          @Override
          public void opened(StreamHeader header) {
            seen.add(header.contentNamespace());
          }

          @Override
          public boolean received(Element element) {
            seen.add(element);
            return true;
          }

          @Override
          public void closed() {
            seen.add("closed");
          }

          @Override
          public void faulted(StreamError error) {
            seen.add(error.condition());
          }
        };
    StreamReader reader =
        new StreamReader(
            new XmlParsers(), new StreamLimits(10_000, 20, 100, 20, 100), mapping, handler);
    String opening =
        "<stream:stream xmlns='%s' xmlns:stream='%s' xmlns:db='jabber:server:dialback'>"
            .formatted(mapping.spoken(), Namespaces.STREAM);
    byte[] bytes = (opening + text).getBytes(StandardCharsets.UTF_8);
    reader.feed(bytes, 0, bytes.length);
    assertThat(seen.remove(0)).isEqualTo(mapping.spoken());
    return seen;
  }

  private static Element readOne(String text, StanzaMapping mapping) {
    return (Element) read(text, mapping).get(0);
  }

  private static void roundTrip(Element element) {
    assertThat(readOne(written(element, SERVER), SERVER)).isEqualTo(element);
    assertThat(readOne(written(element, COMPONENT), COMPONENT)).isEqualTo(element);
  }

  @Test
  void stanzasAreOfTheContentNamespaceAndForwardedOnesStayClients() {
    Element inside = ElementReader.parse(FORWARDED.replaceFirst(">", " xmlns='jabber:client'>"));
    assertThat(written(inside, SERVER)).isEqualTo(FORWARDED);
    assertThat(readOne(FORWARDED, SERVER)).isEqualTo(inside);
    assertThat(readOne(FORWARDED, COMPONENT)).isEqualTo(inside);
    roundTrip(inside);
  }

  @Test
  void whatWasEncodedOnceServesEveryLink() {
    Element inside = ElementReader.parse(FORWARDED.replaceFirst(">", " xmlns='jabber:client'>"));
    XmlWriter.encodeOnce(inside);
    Element copy = inside.withAttribute("to", "a@b");
    assertThat(written(copy, SERVER)).isEqualTo(FORWARDED.replaceFirst(">", " to='a@b'>"));
    assertThat(SERVER.fits(copy)).isTrue();
  }

  @Test
  void aStanzaOfClientsIsNoneBetweenServers() {
    Element smuggled = readOne("<message xmlns='jabber:client'><body/></message>", SERVER);
    assertThat(smuggled.namespace()).isEqualTo(Namespaces.SERVER);
    assertThat(smuggled.firstElement().namespace()).isEqualTo(Namespaces.CLIENT);
    Element body = readOne("<message><body xmlns='jabber:client'/></message>", SERVER);
    assertThat(body.namespace()).isEqualTo(Namespaces.CLIENT);
    assertThat(body.firstElement().namespace()).isEqualTo(Namespaces.SERVER);
    roundTrip(smuggled);
    roundTrip(body);
  }

  @Test
  void whatAClientSmugglesIsNoPartOfTheStanza() {
    Element element =
        ElementReader.parse(
            "<message xmlns='jabber:client'><body xmlns='jabber:server'>x</body></message>");
    assertThat(SERVER.fits(element)).isFalse();
    assertThat(written(element, SERVER))
        .isEqualTo("<message><body xmlns='jabber:client'>x</body></message>");
    roundTrip(element);
  }

  @Test
  void prefixesOfPeersDoNotMatter() {
    Element element =
        readOne("<s:iq xmlns:s='jabber:server'><q xmlns='x'><s:a/></q></s:iq>", SERVER);
    assertThat(element.is("iq", Namespaces.CLIENT)).isTrue();
    assertThat(element.firstElement().firstElement().namespace()).isEqualTo(Namespaces.SERVER);
    roundTrip(element);
  }

  @Test
  void dialbackHasItsPrefixAndItsErrorsAreOfTheStanzasNamespace() {
    Element error =
        Element.builder("result", Namespaces.DIALBACK)
            .attribute("type", "error")
            .child(
                Element.builder("error", Namespaces.CLIENT)
                    .child(Element.of("item-not-found", Namespaces.STANZA_ERRORS))
                    .build())
            .build();
    String text = written(error, SERVER);
    assertThat(text)
        .isEqualTo(
            "<db:result type='error'><error>"
                + "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                + "</error></db:result>");
    assertThat(readOne(text, SERVER)).isEqualTo(error);
    assertThat(written(Element.of("verify", Namespaces.DIALBACK, "k"), SERVER))
        .isEqualTo("<db:verify>k</db:verify>");
  }

  @Test
  void streamElementsKeepTheirPrefix() {
    Element features =
        Element.builder("features", Namespaces.STREAM)
            .child(Element.of("starttls", Namespaces.TLS))
            .build();
    assertThat(written(features, SERVER))
        .isEqualTo(
            "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
                + "</stream:features>");
    roundTrip(features);
  }

  @Test
  void onlyHeadersOfServersDeclareDialback() {
    assertThat(opening(Namespaces.SERVER)).contains(" xmlns:db='jabber:server:dialback'");
    assertThat(opening(Namespaces.CLIENT)).doesNotContain("dialback");
    assertThat(opening(Namespaces.COMPONENT)).doesNotContain("dialback");
  }

  private static String opening(String namespace) {
    Utf8Buffer out = new Utf8Buffer(64);
    XmlWriter.openStream(new StreamHeader("a", "b", null, "1.0", null, namespace), out);
    return out.toString();
  }
}
