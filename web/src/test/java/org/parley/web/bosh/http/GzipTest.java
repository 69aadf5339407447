package org.parley.web.bosh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                         | false",
        "''                       | false",
        "gzip                     | true",
        "GZIP                     | true",
        "x-gzip                   | true",
        "*                        | true",
        "deflate, gzip;q=0.5, br  | true",
        "gzip ; q = 1.0           | true",
        "gzip;q=0                 | false",
        "gzip; q=0.000            | false",
        "gzip;q=0, *              | false",
        "*, gzip;q=0              | false",
        "*;q=0, gzip              | true",
        "*;q=0                    | false",
        "deflate, br              | false",
        "identity                 | false"
      })
  void theClientTellsWhetherItUnderstands(String header, boolean accepted) {
    assertThat(Gzip.isAccepted(header)).isEqualTo(accepted);
  }

  @Test
  void whatIsCompressedIsAsItWas() throws IOException {
    byte[] bytes = "wherefore ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    byte[] compressed = Gzip.compress(bytes);
    assertThat(compressed.length).isLessThan(bytes.length / 10);
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(zip.readAllBytes()).isEqualTo(bytes);
    }
  }
}
