package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What was exported and imported elsewhere is exported there in the same bytes. */
class RoundTripTest {
  private static final Path EVERYTHING = Path.of("src/test/resources/transfer/everything.xml");

  @Test
  void everythingComesBackByteForByte() throws IOException {
    String document = Files.readString(EVERYTHING);
    try (Moving house = new Moving()) {
      assertThat(house.imported(document, Existing.SKIP).get(0))
          .isEqualTo("made 3, merged 0, replaced 0, skipped 0, refused 0.");
      assertThat(house.told).isEmpty();
      assertThat(house.exported()).isEqualTo(document);
    }
  }

  @Test
  void importingTwiceIsImportingOnce() throws IOException {
    String document = Files.readString(EVERYTHING);
    try (Moving house = new Moving()) {
      for (Existing existing : Existing.values()) {
        house.imported(document, existing);
        assertThat(house.exported()).as(existing.name()).isEqualTo(document);
        house.imported(document, existing);
        assertThat(house.exported()).as(existing.name()).isEqualTo(document);
        assertThat(house.told).isEmpty();
      }
    }
  }
}
