package org.parley.server.extension.muc.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoomConfigTest {
  private static final TextOption TEXT = new TextOption("text", "A text");
  private static final ChoicesOption ROLES =
      ChoicesOption.ofRoles("roles", "Roles", List.of("visitor"));

  @Test
  void whatIsAsByDefaultIsNotKept() {
    RoomConfig config = RoomConfig.DEFAULT.with(ROLES, List.of("visitor"));
    assertThat(config.toText()).isEmpty();
    assertThat(config).isEqualTo(RoomConfig.DEFAULT);
    assertThat(ROLES.has(config, "visitor")).isTrue();
    assertThat(TEXT.of(config)).isNull();
  }

  @Test
  void comesBackFromItsText() {
    RoomConfig config =
        RoomConfig.DEFAULT
            .with(TEXT, List.of("a=b\\n\nc\r\\"))
            .with(ROLES, List.of("moderator", "participant"));
    assertThat(RoomConfig.parse(config.toText())).isEqualTo(config);
    assertThat(TEXT.of(RoomConfig.parse(config.toText()))).isEqualTo("a=b\\n\nc\r\\");
  }

  @Test
  void anEmptyListIsNotTheDefault() {
    RoomConfig config = RoomConfig.DEFAULT.with(ROLES, List.of());
    assertThat(RoomConfig.parse(config.toText())).isEqualTo(config);
    assertThat(ROLES.has(RoomConfig.parse(config.toText()), "visitor")).isFalse();
  }
}
