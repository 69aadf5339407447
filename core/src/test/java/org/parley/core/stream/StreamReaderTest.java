package org.parley.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Text;

class StreamReaderTest {
  private static final String OPEN =
      "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xml:lang='de'"
          + " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
  private static final String BODY = "gr\u00fc\u00df \u20ac \ud83d\ude00 <&>\"'";
  private static final String ESCAPED =
      "gr\u00fc\u00df \u20ac \ud83d\ude00 &lt;&amp;&gt;&quot;&apos;";

  private final Recorder seen = new Recorder();
  private final StreamReader reader =
      new StreamReader(new XmlParsers(), new StreamLimits(10_000, 10, 100, 16, 50), seen);

  /** Writes down what the reader finds. */
  private static final class Recorder implements StreamHandler {
    private final List<Object> all = new ArrayList<>();
    private String stopAt = "";

    @Override
    public void opened(StreamHeader header) {
      all.add(header);
    }

    @Override
    public boolean received(Element element) {
      all.add(element);
      return !element.name().equals(stopAt);
    }

    @Override
    public void closed() {
      all.add("closed");
    }

    @Override
    public void faulted(StreamError error) {
      all.add(error.condition().elementName());
    }
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reader.feed(bytes, 0, bytes.length);
  }

  private Object last() {
    return seen.all.get(seen.all.size() - 1);
  }

  private static String message(String body) {
    return "<message to='romeo@example.org/\u00e4'><body>" + body + "</body></message>";
  }

  @Test
  void readsTheWholeOfAStream() {
    feed(OPEN + " \n" + message(ESCAPED) + "\n<presence/></stream:stream>garbage");

    assertThat(seen.all)
        .containsExactly(
            new StreamHeader(null, "example.org", null, "1.0", "de", "jabber:client"),
            Element.builder("message", "jabber:client")
                .attribute("to", "romeo@example.org/\u00e4")
                .child(Element.of("body", "jabber:client", BODY))
                .build(),
            Element.of("presence", "jabber:client"),
            "closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64})
  void splitsMakeNoDifference(int size) {
    byte[] bytes =
        (OPEN + message(ESCAPED) + message("<![CDATA[a<b]]>c&#x1F600;") + "</stream:stream>")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      reader.feed(ByteBuffer.wrap(bytes, i, Math.min(size, bytes.length - i)));
      reader.release();
    }

    assertThat(seen.all).hasSize(4);
    Element first = (Element) seen.all.get(1);
    assertThat(first.firstElement().children()).containsExactly(new Text(BODY));
    Element second = (Element) seen.all.get(2);
    assertThat(second.firstElement().children()).containsExactly(new Text("a<bc\ud83d\ude00"));
    assertThat(last()).isEqualTo("closed");
  }

  @Test
  void readsDirectBuffers() {
    ByteBuffer direct = ByteBuffer.allocateDirect(1000);
    direct.put((OPEN + "<presence/>").getBytes(StandardCharsets.UTF_8)).flip();
    reader.feed(direct);

    assertThat(last()).isEqualTo(Element.of("presence", "jabber:client"));
  }

  @Test
  void coalescesALongText() {
    reader.limits(new StreamLimits(1_000_000, 10, 100, 16, 50));
    String body = "\u00e4&".repeat(50_000);
    feed(OPEN + message(body.replace("&", "&amp;")));

    assertThat(((Element) last()).firstElement().children()).containsExactly(new Text(body));
  }

  @Test
  void keepsPrefixesOfTheHeaderAcrossARelease() {
    feed(
        "<s:stream xmlns='jabber:client' xmlns:x='urn:x&amp;y' xmlns:s='"
            + "http://etherx.jabber.org/streams'>");
    assertThat(reader.release()).isTrue();
    feed("<x:a x:b='1' xml:lang='fr'><s:c/></x:a>");

    assertThat(last())
        .isEqualTo(
            Element.builder("a", "urn:x&y")
                .attribute("urn:x&y", "b", "1")
                .attribute("http://www.w3.org/XML/1998/namespace", "lang", "fr")
                .child(Element.of("c", "http://etherx.jabber.org/streams"))
                .build());
  }

  @Test
  void acceptsAHeaderWithoutPrefix() {
    feed("<stream xmlns='http://etherx.jabber.org/streams'><iq xmlns='jabber:client'/>");

    assertThat(((StreamHeader) seen.all.get(0)).contentNamespace()).isNull();
    assertThat(last()).isEqualTo(Element.of("iq", "jabber:client"));
  }

  @Test
  void releasesOnlyBetweenStanzas() {
    feed(OPEN);
    assertThat(reader.release()).isTrue();
    feed(" ");
    assertThat(reader.release()).isTrue();
    feed("<");
    assertThat(reader.release()).isFalse();
    feed("presence><sho");
    assertThat(reader.release()).isFalse();
    feed("w/></presence>");
    assertThat(reader.release()).isTrue();
    feed("</stream:stre");
    assertThat(reader.release()).isFalse();
    feed("am>");
    assertThat(last()).isEqualTo("closed");
  }

  @Test
  void stopsRightAfterAnElement() {
    seen.stopAt = "starttls";
    String ahead = OPEN + "<m\u00e4ssage>\u20ac</m\u00e4ssage>";
    feed(ahead + "<starttls xmlns='urn:t'/>");
    assertThat(reader.hasTrailing()).isFalse();
    int before = seen.all.size();
    feed("<presence/>");

    assertThat(reader.hasTrailing()).isTrue();
    assertThat(seen.all).hasSize(before);
  }

  @Test
  void tellsWhatFollowsInTheSameBuffer() {
    seen.stopAt = "starttls";
    feed(OPEN + message(ESCAPED) + "<starttls xmlns='urn:t'/> ");

    assertThat(reader.hasTrailing()).isTrue();
  }

  @Test
  void restartsWithANewHeader() {
    feed(OPEN + "<auth/>");
    reader.restart();
    feed("\n" + OPEN.replace("jabber:client", "jabber:server") + "<iq/>");

    assertThat(last()).isEqualTo(Element.of("iq", "jabber:server"));
  }

  @Test
  void aHandlerMayRestartWithinACall() {
    List<Object> found = new ArrayList<>();
    StreamReader[] self = new StreamReader[1];
    Recorder restarting = new Recorder();
    StreamHandler handler =
        new StreamHandler() {
          @Override
          public void opened(StreamHeader header) {
            found.add(header.to());
          }

          @Override
          public boolean received(Element element) {
            self[0].restart();
            return true;
          }

          @Override
          public void closed() {
            restarting.closed();
          }

          @Override
          public void faulted(StreamError error) {
            restarting.faulted(error);
          }
        };
    self[0] = new StreamReader(new XmlParsers(), new StreamLimits(9999, 9, 9, 9, 9), handler);
    byte[] bytes = (OPEN + "<a/>" + OPEN + "<a/>").getBytes(StandardCharsets.UTF_8);
    self[0].feed(bytes, 0, bytes.length);

    assertThat(found).containsExactly("example.org", "example.org");
    assertThat(restarting.all).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a></b>|not-well-formed",
        "<a b='1' b='2'/>|not-well-formed",
        "<a>\u0001</a>|not-well-formed",
        "<a>&#0;</a>|not-well-formed",
        "<a>&#xD800;</a>|not-well-formed",
        "<a>\uFFFF</a>|not-well-formed",
        "<a b='\uFFFE'/>|not-well-formed",
        "<a b='<'/>|not-well-formed",
        "<p:a/>|bad-namespace-prefix",
        "<a p:b=''/>|bad-namespace-prefix",
        "<!-- c -->|restricted-xml",
        "<a><!-- c --></a>|restricted-xml",
        "<?pi x?>|restricted-xml",
        "<a><?pi x?></a>|restricted-xml",
        "<a>&lol;</a>|restricted-xml",
        "<a b='&lol;'/>|restricted-xml",
        "text|bad-format",
        "<a/>text<a/>|bad-format",
        "<![CDATA[x]]><a/>|bad-format",
        "</stream:strea>|not-well-formed",
        "<a xmlns:xml='urn:x'/>|not-well-formed",
        "<a xmlns:p='urn:p'><p:/></a>|not-well-formed",
        "<a xmlns:p='urn:p'><p:1/></a>|not-well-formed",
        "<a xmlns:p='urn:p'><p:b:c/></a>|not-well-formed",
        "<a xmlns:p='urn:p' p:='1'/>|not-well-formed",
        "<a xml:.lang='1'/>|not-well-formed",
        "<stream:٠/>|not-well-formed",
        "<a xmlns:p=''/>|not-well-formed",
        "<a xmlns:p='' p:b='1' b='2'/>|not-well-formed",
        "<a xmlns:.p='urn:p'/>|not-well-formed",
      })
  void faultsWithinAStream(String input, String condition) {
    feed(OPEN + input + "<after/>");

    assertThat(seen.all).last().isEqualTo(condition);
    int count = seen.all.size();
    feed("<more/>");
    assertThat(seen.all).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET / HTTP/1.1|not-well-formed",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>|unsupported-encoding",
        "<?xml version='1.0' encoding='UTF-16'?><a/>|unsupported-encoding",
        "<?xml version='1.0' encoding='KOI8-R'?><a/>|unsupported-encoding",
        "<stream:stream xmlns='jabber:client'>|bad-namespace-prefix",
        "<stream xmlns='jabber:client'>|invalid-namespace",
        "<stream:stream xmlns:stream='urn:wrong'>|invalid-namespace",
        "<s:steam xmlns:s='http://etherx.jabber.org/streams'>|bad-format",
        "<!DOCTYPE a><a/>|restricted-xml",
        "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY l2 '&lol;&lol;'>]><a>&l2;</a>|restricted-xml",
        "<!-- c --><a/>|restricted-xml",
        "<?pi x?><a/>|restricted-xml",
      })
  void faultsInTheProlog(String input, String condition) {
    feed(input);

    assertThat(seen.all).containsExactly(condition);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a></b>", "<a></>", "<abcdefgh></a>", "<a></abcd>", "<a><b></b></c>"})
  void faultsAtAWrongEndTagWithoutWaitingForMore(String input) {
    feed(OPEN);
    for (char c : input.toCharArray()) {
      feed(String.valueOf(c));
    }
    assertThat(last()).isEqualTo("not-well-formed");
    reader.restart();
    feed(OPEN + input);
    assertThat(last()).isEqualTo("not-well-formed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c080", "eda080", "ff", "e28241", "f4908080", "80"})
  void refusesWhatIsNotUtf8(String hex) {
    feed(OPEN + "<a>");
    byte[] bytes = java.util.HexFormat.of().parseHex(hex + "3c2f613e");
    reader.feed(bytes, 0, bytes.length);

    assertThat(last()).isEqualTo("unsupported-encoding");
  }

  @Test
  void refusesUtf16() {
    byte[] bytes = OPEN.getBytes(Charset.forName("UTF-16"));
    reader.feed(bytes, 0, bytes.length);

    assertThat(seen.all).containsExactly("unsupported-encoding");
  }

  @Test
  void anIncompleteBillionLaughsIsRefusedEarly() {
    feed("<?xml version='1.0'?><!DOCTYPE lolz [ <!ENTITY lol 'lol'> ");

    assertThat(seen.all).containsExactly("restricted-xml");
  }
}
