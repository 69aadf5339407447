package org.parley.server.extension.muc.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccupantsTest {
  @Test
  void whatLooksTheSameIsTheSame() {
    assertThat(Occupants.key("Romeo")).isEqualTo(Occupants.key("romeo"));
    assertThat(Occupants.key("Romeo ")).isEqualTo(Occupants.key("romeo"));
    assertThat(Occupants.key("Ro  meo")).isEqualTo(Occupants.key("ro meo"));
    assertThat(Occupants.key("\uFF32omeo")).isEqualTo(Occupants.key("romeo"));
    assertThat(Occupants.key("Romeo2")).isNotEqualTo(Occupants.key("romeo"));
  }
}
