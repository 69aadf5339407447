package org.parley.server.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;

class SearchWordsTest {
  @Test
  void wordsAreWhatIsBetweenTheRest() {
    assertThat(SearchWords.of(" Peter  Saint-Andr\u00e9, O'Brien (XSF) "))
        .containsExactly("peter", "saint", "andre", "o", "brien", "xsf");
    assertThat(SearchWords.of("*** \u2665 !")).isEmpty();
    assertThat(SearchWords.of("")).isEmpty();
  }

  @Test
  void oneCharacterHasOneForm() {
    for (String same :
        List.of(
            "Stra\u00dfe",
            "STRASSE",
            "STRA\u1e9eE",
            "strasse",
            "\uff33trasse",
            "Stra\u00dfe\u0301")) {
      assertThat(SearchWords.of(same)).as(same).containsExactly("strasse");
    }
    assertThat(SearchWords.of("\u0391\u039d\u0394\u03a1\u0395\u0391\u03a3"))
        .isEqualTo(SearchWords.of("\u03b1\u03bd\u03b4\u03c1\u03ad\u03b1\u03c2"));
    assertThat(SearchWords.of("I\u0130\u0131i")).containsExactly("iiii");
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    assertThat(SearchWords.of("x" + "\ud800\udf30".repeat(100)))
        .containsExactly("x" + "\ud800\udf30".repeat(31));
    assertThat(SearchWords.of("x".repeat(100))).containsExactly("x".repeat(64));
  }

  @Test
  void anAddressOfEmailIsOneWordAndItsDomainAnother() {
    assertThat(SearchWords.ofEmail(" Romeo.M@Montague.LIT "))
        .containsExactly("romeo.m@montague.lit", "montague.lit");
    assertThat(SearchWords.ofEmail("@montague.lit")).containsExactly("montague.lit");
    assertThat(SearchWords.ofEmail("romeo")).containsExactly("romeo");
    assertThat(SearchWords.ofEmail("romeo@")).containsExactly("romeo@");
  }

  @Test
  void aPersonIsCompletedByWhatOthersKnow() {
    Jid romeo = Jid.of("romeo@example.com");
    Person one = new Person(romeo, null, Map.of(PersonField.FIRST, List.of("Romeo")));
    Person other =
        new Person(
            romeo,
            "Romeo M.",
            Map.of(PersonField.FIRST, List.of("R."), PersonField.LAST, List.of("Montague")));
    Person both = one.completedBy(other);
    assertThat(both.shown(PersonField.FIRST)).isEqualTo("Romeo");
    assertThat(both.shown(PersonField.LAST)).isEqualTo("Montague");
    assertThat(both.fullName()).isEqualTo("Romeo M.");
    assertThat(other.completedBy(one).fullName()).isEqualTo("Romeo M.");
  }
}
