package org.parley.it.refusals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Input that must end a stream.
 *
 * @param name what is wrong with it
 * @param bytes what is written
 * @param condition of the stream error
 */
record BadXml(String name, byte[] bytes, String condition) {
  private static final String MALFORMED = "not-well-formed";
  private static final String RESTRICTED = "restricted-xml";
  private static final String POLICY = "policy-violation";
  private static final String ENCODING = "unsupported-encoding";

  private static BadXml of(String name, String text, String condition) {
    return new BadXml(name, text.getBytes(StandardCharsets.UTF_8), condition);
  }

  private static BadXml hex(String name, String hex, String condition) {
    return new BadXml(name, HexFormat.of().parseHex(hex), condition);
  }

  private static String body(String text) {
    return "<message><body>" + text + "</body></message>";
  }

  /** What must not come where a stanza may. */
  static Stream<BadXml> inStream() {
    return Stream.concat(malformed(), Stream.concat(restricted(), limited()));
  }

  private static Stream<BadXml> malformed() {
    return Stream.of(
        of("wrong end tag", "<message></presence>", MALFORMED),
        of("end tag without a start", "<message></body>", MALFORMED),
        of("bare <", "<message><<", MALFORMED),
        of("bare &", body("Montague & Capulet"), MALFORMED),
        of("attribute without quotes", "<message to=romeo/>", MALFORMED),
        of("attribute twice", "<message to='a' to='b'/>", MALFORMED),
        of("< in an attribute", "<message to='<'/>", MALFORMED),
        of("name with a digit first", "<1message/>", MALFORMED),
        of("character 0", body("&#0;"), MALFORMED),
        of("control character", body("\u0001"), MALFORMED),
        of("reference to a control character", body("&#x1;"), MALFORMED),
        of("reference to half a pair", body("&#xD800;"), MALFORMED),
        of("another declaration", "<?xml version='1.0'?>", MALFORMED),
        of("unknown prefix", "<montague:message/>", "bad-namespace-prefix"),
        of("unknown prefix of an attribute", "<message a:to='b'/>", "bad-namespace-prefix"),
        hex("incomplete character", "3c6d3ec328", ENCODING),
        hex("overlong character", "3c6d3ec080", ENCODING),
        hex("surrogates as UTF-8", "3c6d3eeda080", ENCODING),
        hex("beyond Unicode", "3c6d3ef5808080", ENCODING),
        hex("Latin 1", "3c6d3ee43c", ENCODING));
  }

  private static Stream<BadXml> restricted() {
    return Stream.of(
        of("comment", "<!-- soft! -->", RESTRICTED),
        of("comment in a stanza", "<message><!-- soft! --></message>", RESTRICTED),
        of("processing instruction", "<?light east?>", RESTRICTED),
        of("instruction in a stanza", "<message><?light east?></message>", RESTRICTED),
        of("entity", body("&juliet;"), RESTRICTED),
        of("entity in an attribute", "<message to='&juliet;'/>", RESTRICTED));
  }

  private static Stream<BadXml> limited() {
    String names =
        IntStream.range(0, 1000)
            .mapToObj(i -> "<n" + i + "/>")
            .collect(java.util.stream.Collectors.joining());
    String attributes =
        IntStream.range(0, 200)
            .mapToObj(i -> " a" + i + "=''")
            .collect(java.util.stream.Collectors.joining());
    return Stream.of(
        of("deep nesting", "<message>" + "<a>".repeat(1000), POLICY),
        of("many names", "<message>" + names, POLICY),
        of("many elements", "<message>" + "<a/>".repeat(5000), POLICY),
        of("many attributes", "<message" + attributes + "/>", POLICY),
        of("a name without end", "<" + "m".repeat(400_000), POLICY),
        of("an attribute without end", "<message to='" + "m".repeat(400_000), POLICY),
        of("text without end", "<message><body>" + "m".repeat(400_000), POLICY),
        of("references without end", "<message><body>" + "&amp;".repeat(100_000), POLICY));
  }

  /** What must not come where the stream is to be opened. */
  static Stream<BadXml> inProlog() {
    String laughs =
        "<!DOCTYPE lolz [<!ENTITY a 'lol'>"
            + IntStream.range(0, 20)
                .mapToObj(i -> "<!ENTITY " + (char) ('b' + i) + " '" + entities(i) + "'>")
                .collect(java.util.stream.Collectors.joining())
            + "]><stream:stream xmlns:stream='http://etherx.jabber.org/streams'>&u;";
    return Stream.of(
        of("HTTP", "GET / HTTP/1.1\r\nHost: verona.example\r\n\r\n", MALFORMED),
        of("billion laughs", laughs, RESTRICTED),
        of("external DTD", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>", RESTRICTED),
        of("comment", "<!-- soft! -->", RESTRICTED),
        of("instruction", "<?light east?>", RESTRICTED),
        of("Latin 1", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", ENCODING),
        hex("UTF-16", "feff003c0061", ENCODING),
        hex("UTF-16, the other way", "fffe3c006100", ENCODING),
        of("an opening without end", "<stream:stream to='" + "v".repeat(400_000), POLICY));
  }

  private static String entities(int i) {
    return ("&" + (char) ('a' + i) + ";").repeat(10);
  }

  @Override
  public String toString() {
    return name;
  }
}
