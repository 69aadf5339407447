package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.parley.core.xml.Element;
import org.parley.it.client.StreamClient;

/** How a server tells another one that it refuses something. */
final class Refusal {
  private Refusal() {}

  /** RFC 6120, section 4.9: and then the stream ends. */
  static void assertStreamError(StreamClient stream, String condition) throws IOException {
    Element error = stream.expect("error");
    assertThat(error.firstElement().name()).isEqualTo(condition);
    stream.readToClosing();
  }

  /**
   * XEP-0220, section 2.2.1.
   *
   * @param error the condition of section 2.4.2; null where there is none
   */
  static void assertDialback(StreamClient stream, String type, String error) throws IOException {
    Element result = stream.expect("result");
    assertThat(result.attribute("type")).isEqualTo(type);
    if (error != null) {
      assertThat(result.firstElement().firstElement().name()).isEqualTo(error);
    }
  }
}
