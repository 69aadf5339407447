package org.parley.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/** What comes together with an element whose answer may begin a new stream. */
class PipelinedStreamTest {
  private static final String OPEN =
      "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";

  private final List<String> seen = new ArrayList<>();
  private final StreamReader reader =
      new StreamReader(
          new XmlParsers(), new StreamLimits(10_000, 10, 100, 16, 50), new WaitingHandler());

  private final class WaitingHandler implements StreamHandler {
    @Override
    public void opened(StreamHeader header) {
      seen.add("open " + header.to());
    }

    @Override
    public boolean received(Element element) {
      seen.add(element.name());
      if (element.name().equals("response")) {
        reader.await();
      }
      return true;
    }

    @Override
    public void closed() {
      seen.add("closed");
    }

    @Override
    public void faulted(StreamError error) {
      seen.add(error.condition().elementName());
    }
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reader.feed(bytes, 0, bytes.length);
  }

  @Test
  void aHeaderOpensTheNewStream() {
    feed(OPEN + "<response/>" + OPEN + "<iq/>");
    assertThat(seen).containsExactly("open example.org", "response");
    feed("<presence/>");
    reader.restart();
    assertThat(seen)
        .containsExactly("open example.org", "response", "open example.org", "iq", "presence");
    feed("<message/>");
    assertThat(seen).endsWith("message");
  }

  @Test
  void anythingElseIsOfTheOldStream() {
    feed(OPEN + "<response/><auth/>");
    reader.resume();
    assertThat(seen).containsExactly("open example.org", "response", "auth");
    feed("<a/></stream:stream>");
    assertThat(seen).endsWith("a", "closed");
  }

  @Test
  void oneWaitFollowsTheOther() {
    feed(OPEN + "<response/><response/><response/>");
    reader.resume();
    assertThat(seen).containsExactly("open example.org", "response", "response");
    reader.resume();
    reader.restart();
    feed(OPEN);
    assertThat(seen).endsWith("response", "open example.org");
  }

  @Test
  void anElementThatIsCutInTheMidstIsPutTogether() {
    feed(OPEN + "<response/><a><b");
    feed("/>");
    reader.resume();
    feed("</a>");
    assertThat(seen).containsExactly("open example.org", "response", "a");
  }

  @Test
  void whatWaitsHasABound() {
    feed(OPEN + "<response/>");
    for (int i = 0; i < 300; i++) {
      feed("<a>" + "x".repeat(1000) + "</a>");
    }
    assertThat(seen).containsExactly("open example.org", "response", "policy-violation");
    reader.resume();
    assertThat(seen).endsWith("policy-violation");
  }

  @Test
  void nothingIsReadAfterAStop() {
    feed(OPEN + "<response/><a/>");
    reader.stop();
    reader.resume();
    feed("<b/>");
    assertThat(seen).containsExactly("open example.org", "response");
  }
}
