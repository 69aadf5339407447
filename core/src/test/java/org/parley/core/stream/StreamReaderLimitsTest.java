package org.parley.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

class StreamReaderLimitsTest {
  private static final String OPEN =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  private int received;
  private String fault = "";
  private final List<String> oversized = new ArrayList<>();
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
            public void oversized(Element head) {
              oversized.add(head.toString());
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

  /** A stream that carries what many send goes on after one that is too much. */
  private void forgiving() {
    reader.limits(new StreamLimits(1000, 5, 20, 4, 30, 20_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<m to='a'><b>%1500x</b></m>", // in one text
        "<m to='a'><b><c>%9000x</c></b></m>", // over several slices
        "<m to='a'>%21<c/></m>",
        "<m to='a'>%3000<c/></m>",
        "<m to='a'><b/><b>%5000 </b><b/></m>",
        "<m to='a'>%1000&amp;</m>"
      })
  void oneThatIsTooMuchIsLeftOutAlone(String pattern) {
    forgiving();
    String text = repeated(pattern);
    for (int piece : new int[] {text.length(), 7, 1000}) {
      oversized.clear();
      received = 0;
      reader.restart();
      String all = OPEN + "<a/>" + text + "<a><b>x</b></a>";
      for (int i = 0; i < all.length(); i += piece) {
        feed(all.substring(i, Math.min(all.length(), i + piece)));
      }
      assertThat(fault).isEmpty();
      assertThat(received).isEqualTo(2);
      assertThat(oversized).containsExactly("<m xmlns='jabber:client' to='a'/>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<m>%20000x</m>",
        "<m>%6000<c/></m>",
        "<m><b c='%20000x'/></m>",
        "<m %30000x='a'/>",
        "<m><b><c><d><e><f/></e></d></c></b></m>",
        "<m a='' b='' c='' d='' e=''/>"
      })
  void whatCannotBePassedOverEndsTheStream(String pattern) {
    forgiving();
    feed(OPEN + "<a/>" + repeated(pattern));
    assertThat(fault).isEqualTo("policy-violation");
    assertThat(oversized).isEmpty();
  }

  private static String repeated(String pattern) {
    Matcher matcher = Pattern.compile("%(\\d+)(&amp;|<c/>|.)").matcher(pattern);
    return matcher.replaceAll(one -> one.group(2).repeat(Integer.parseInt(one.group(1))));
  }
}
