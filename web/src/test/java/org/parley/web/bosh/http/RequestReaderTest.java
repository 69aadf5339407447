package org.parley.web.bosh.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.web.bosh.http.RequestReader.Refusal.TOO_LARGE;
import static org.parley.web.bosh.http.RequestReader.Refusal.TOO_MANY_WAIT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.parley.web.link.FakeRequest;

class RequestReaderTest {
  private static final byte[] CONTENT =
      "wherefore".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final RequestReader reader = new RequestReader(1, 1);

  private RequestReader.Result read(InputStream content, long length, int most) throws IOException {
    return reader.read(FakeRequest.from("192.0.2.7").content(content, length).http(), most);
  }

  private RequestReader.Result read(long length, int most) throws IOException {
    return read(new ByteArrayInputStream(CONTENT), length, most);
  }

  @Test
  void allIsReadWithALengthOrWithout() throws IOException {
    assertThat(read(CONTENT.length, 9).content()).isEqualTo(CONTENT);
    assertThat(read(-1, 9).content()).isEqualTo(CONTENT);
  }

  @Test
  void whatIsTooLargeIsNotRead() throws IOException {
    assertThat(read(CONTENT.length, 8).refusal()).isEqualTo(TOO_LARGE);
    assertThat(read(-1, 8).refusal()).isEqualTo(TOO_LARGE);
    assertThat(read(-1, 9).content()).as("the place is free again").isEqualTo(CONTENT);
  }

  /** As Grizzly has it when a client would like to go on with HTTP/2 and the server would not. */
  @Test
  void nobodyWaitsForAnEndBehindTheLengthThatWasTold() throws IOException {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(CONTENT),
            new InputStream() {
              @Override
              public int read() {
                throw new AssertionError("there is nothing more to read");
              }
            });
    assertThat(read(endless, CONTENT.length, 9).content()).isEqualTo(CONTENT);
  }

  @Test
  void soManyMayLetTheServerWaitAndNoMore() throws IOException {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() throws IOException {
            // while this one is waited for ...
            assertThat(RequestReaderTest.this.read(-1, 9).refusal()).isEqualTo(TOO_MANY_WAIT);
            assertThat(RequestReaderTest.this.read(CONTENT.length, 9).content()).isEqualTo(CONTENT);
            return -1;
          }
        };
    assertThat(read(slow, 5, 9).content()).isEmpty();
    assertThat(read(-1, 9).content()).isEqualTo(CONTENT);
    assertThat(TOO_MANY_WAIT.status()).isEqualTo(503);
    assertThat(TOO_LARGE.status()).isEqualTo(413);
  }
}
