package org.parley.server.roster.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.Settings;

/** Who sees which groups, as administrators write it. */
class AudienceTest {
  @ParameterizedTest
  @CsvSource({
    "members,members",
    "all,all",
    "nobody,nobody",
    "b+a,a+b",
    "members+a,a",
    "' all + a ',all+a"
  })
  void itIsWrittenAsItIsRead(String text, String written) {
    assertThat(Audience.parse(text)).hasToString(written);
    assertThat(Audience.parse(written)).isEqualTo(Audience.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a+", "+", "a++b"})
  void aNameIsNeeded(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Audience.parse(text))
        .withMessageContaining("members, all, nobody");
  }

  private static GroupRules rules(String text) {
    return new GroupRules(Settings.of(Map.of(SharedRosterSettings.GROUPS, text)));
  }

  @Test
  void onlyNamedGroupsAreOfInterest() {
    GroupRules rules = rules("a, b=all ,c=d+a");
    assertThat(rules.audience("a")).contains(Audience.parse("members"));
    assertThat(rules.audience("b")).contains(Audience.parse("all"));
    assertThat(rules.audience("c")).contains(Audience.parse("a+d"));
    assertThat(rules.audience("d")).contains(Audience.NOBODY);
    assertThat(rules.audience("e")).isEmpty();
    assertThat(rules("").isEmpty()).isTrue();
  }

  @Test
  void theStarIsForAllThatAreNotNamed() {
    GroupRules rules = rules("*=all,a=nobody");
    assertThat(rules.audience("a")).contains(Audience.NOBODY);
    assertThat(rules.audience("b")).isEqualTo(Optional.of(Audience.parse("all")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,a", "=all", "a=", "a=b+"})
  void whatCannotBeUnderstoodIsToldAtTheStart(String text) {
    assertThat(rules(text).problems()).hasSize(1).first().asString().contains("roster.groups");
  }
}
