package org.parley.core.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.link.StreamHeader;
import org.parley.core.stanza.StreamError;

class StreamReaderLimitsTest {
  private static final String OPEN =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  private int received;
  private String fault = "";
  private final StreamReader reader =
      new StreamReader(
          new XmlParsers(),
          new StreamLimits(1000, 5, 20, 4, 30),
          new StreamHandler() {
            @Override
            public void opened(StreamHeader header) {
              fault = "";
            }

            @Override
            public boolean received(Element element) {
              received++;
              return true;
            }

            @Override
            public void closed() {
              fault = "closed";
            }

            @Override
            public void faulted(StreamError error) {
              fault = error.condition().elementName();
            }
          });

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reader.feed(bytes, 0, bytes.length);
  }

  private void wide() {
    reader.limits(new StreamLimits(262_144, 64, 4096, 64, 512));
  }

  private void assertLimit(String fits, String exceeds) {
    feed(OPEN + fits);
    assertThat(fault).isEmpty();
    assertThat(received).isEqualTo(1);
    feed(exceeds);
    assertThat(fault).isEqualTo("policy-violation");
    assertThat(received).isEqualTo(1);
  }

  @Test
  void bytes() {
    assertLimit("<a>" + "x".repeat(993) + "</a>", "<a>" + "x".repeat(994) + "</a>");
  }

  @Test
  void bytesOfWhatNeverEnds() {
    assertLimit("<a/>" + " ".repeat(5000), "<a>" + "x".repeat(998));
  }

  @Test
  void bytesOfATagThatNeverEnds() {
    assertLimit("<a/>", "<a b='" + "x".repeat(995));
  }

  @Test
  void bytesOfTheHeader() {
    feed(OPEN.replace(" xmlns=", " to='" + "x".repeat(1000) + "' xmlns="));
    assertThat(fault).isEqualTo("policy-violation");
  }

  @Test
  void depth() {
    assertLimit("<a><a><a><a><a/></a></a></a></a>", "<a><a><a><a><a><a/></a></a></a></a></a>");
  }

  @Test
  void elements() {
    assertLimit("<a>" + "<b/>".repeat(19) + "</a>", "<a>" + "<b/>".repeat(20) + "</a>");
  }

  @Test
  void attributes() {
    assertLimit("<a a='' b='' c='' d=''/>", "<a a='' b='' c='' d='' e=''/>");
  }

  @Test
  void names() {
    String fits = names(28);
    assertLimit("<x>" + fits + fits.substring(0, 11) + "</x>", "<x>" + names(30) + "</x>");
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 2 == 0 ? "<n" + i + " n" + (i + 1) + "=''/>" : "")
        .collect(Collectors.joining());
  }

  @Test
  void aLongTagIsJudgedBeforeItsEnd() {
    wide();
    String tag =
        IntStream.range(0, 3000).mapToObj(i -> " a" + i + "='>'").collect(Collectors.joining());
    feed(OPEN + "<a" + tag.substring(0, 10_000));

    assertThat(fault).isEqualTo("policy-violation");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4096, 50_000})
  void manyNamesOverManyStanzasStayFast(int chunk) {
    wide();
    StringBuilder all = new StringBuilder(OPEN);
    for (int i = 0; i < 100_000; i += 4) {
      all.append("<n" + i + " a" + (i + 1) + "='1' xmlns:p" + (i + 2) + "='u'><p" + (i + 2));
      all.append(":e" + (i + 3) + "/></n" + i + ">");
    }
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < bytes.length; i += chunk) {
            reader.feed(bytes, i, Math.min(chunk, bytes.length - i));
          }
        });

    assertThat(fault).isEmpty();
    assertThat(received).isEqualTo(25_000);
  }

  @Test
  void manyEscapesOnOneStream() {
    wide();
    feed(OPEN);
    for (int i = 0; i < 100; i++) {
      feed("<a>" + "&amp;".repeat(2000) + "</a>");
    }

    assertThat(fault).isEmpty();
    assertThat(received).isEqualTo(100);
  }
}
