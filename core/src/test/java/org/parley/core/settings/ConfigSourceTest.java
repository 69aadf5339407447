package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigSourceTest {
  private static final SettingGroups GROUPS =
      SettingGroups.seenBy(ConfigSourceTest.class.getClassLoader());

  @Test
  void whatTheServerListsAndWhatItOnlyKnowsIsFound() {
    assertThat(GROUPS.ofContainer().values())
        .isEqualTo(Map.of("parley.workers", "11", "parley.bind", "::1", "parley.colour", "red"));
  }

  @Test
  void itComesAfterTheEnvironmentAndBeforeTheAdapter() {
    Settings settings =
        Settings.load(
            Map.of(),
            Map.of("PARLEY_WORKERS", "12"),
            GROUPS.ofContainer(),
            new Source("adapter", Map.of("parley.bind", "127.0.0.1", "parley.workers", "13")));
    assertThat(settings.number(ServerSettings.WORKERS)).isEqualTo(12);
    assertThat(settings.text(NetworkSettings.BIND)).isEqualTo("::1");
    assertThat(GROUPS.tell(settings)).contains("parley.bind=::1 (MicroProfile Config)");
    assertThat(GROUPS.unknown(settings)).singleElement().asString().contains("parley.colour");
  }

  @Test
  void aServerWithoutItHasNothingToSay() {
    ClassLoader none = ClassLoader.getPlatformClassLoader();
    assertThat(new ConfigSource(none).read(GROUPS.all()).values()).isEmpty();
  }
}
