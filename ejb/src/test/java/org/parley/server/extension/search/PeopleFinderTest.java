package org.parley.server.extension.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.paging.Page;
import org.parley.server.paging.PageRequest;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.person.PersonSource;
import org.parley.server.person.SearchSettings;

class PeopleFinderTest {
  private static final Map<PersonField, String> NURSE = Map.of(PersonField.FIRST, "nurse");

  /** A directory in memory. */
  private static final class Directory implements PersonSource {
    private final String domain;
    private final List<Person> people = new ArrayList<>();
    private boolean isDown;

    Directory(String domain, Person... people) {
      this.domain = domain;
      this.people.addAll(Arrays.asList(people));
    }

    @Override
    public boolean knows(String other) {
      return domain.equals(other);
    }

    @Override
    public List<Person> find(PersonQuery query, int limit) {
      if (isDown) {
        throw new IllegalStateException("the directory does not answer");
      }
      return people.stream().filter(query::matches).limit(limit).toList();
    }
  }

  private static Person nurse(String address, PersonField field, String value) {
    return new Person(Jid.of(address), "Nurse", Map.of(field, List.of(value)));
  }

  private static Person nurse(String address) {
    return nurse(address, PersonField.FIRST, "Nurse");
  }

  private static PeopleFinder finder(int limit, PersonSource... sources) {
    return new PeopleFinder(
        List.of(sources),
        Settings.of(Map.of(SearchSettings.LIMIT_RESULTS, Integer.toString(limit))));
  }

  @Test
  void allWhoKnowTheDomainAreAsked() {
    Directory one = new Directory("a.lit", nurse("z@a.lit"), nurse("b@a.lit"));
    Directory two = new Directory("a.lit", nurse("c@a.lit"));
    Directory other = new Directory("b.lit", nurse("d@b.lit"));
    PeopleFinder finder = finder(9, one, two, other);
    assertThat(addresses(finder.find(List.of("a.lit"), NURSE)))
        .containsExactly("b@a.lit", "c@a.lit", "z@a.lit");
    assertThat(addresses(finder.find(List.of("a.lit", "b.lit"), NURSE))).hasSize(4);
    assertThat(finder.find(List.of("c.lit"), NURSE).people()).isEmpty();
  }

  private static List<String> addresses(FoundPeople found) {
    return found.people().stream().map(person -> person.address().toString()).toList();
  }

  @Test
  void whomSeveralKnowIsToldOnce() {
    Directory one = new Directory("a.lit", nurse("n@a.lit", PersonField.EMAIL, "n@a.lit"));
    Directory two = new Directory("a.lit", nurse("n@a.lit", PersonField.NICK, "Nanny"));
    List<Person> found = finder(9, one, two).find(List.of("a.lit"), NURSE).people();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).shown(PersonField.EMAIL)).isEqualTo("n@a.lit");
    assertThat(found.get(0).shown(PersonField.NICK)).isEqualTo("Nanny");
  }

  @Test
  void ofMoreThanTheLimitTheFirstAreTold() {
    Directory one = new Directory("a.lit", nurse("b@a.lit"), nurse("d@a.lit"));
    Directory two = new Directory("a.lit", nurse("a@a.lit"));
    assertThat(finder(3, one, two).find(List.of("a.lit"), NURSE).hasMore()).isFalse();
    FoundPeople found = finder(2, one, two).find(List.of("a.lit"), NURSE);
    assertThat(found.hasMore()).isTrue();
    assertThat(addresses(found)).containsExactly("a@a.lit", "b@a.lit");
  }

  @Test
  void whenOneIsDownTheOthersAnswer() {
    Directory one = new Directory("a.lit", nurse("b@a.lit"));
    Directory two = new Directory("a.lit", nurse("c@a.lit"));
    PeopleFinder finder = finder(9, one, two);
    one.isDown = true;
    FoundPeople found = finder.find(List.of("a.lit"), NURSE);
    assertThat(addresses(found)).containsExactly("c@a.lit");
    assertThat(answer(found).childText("instructions", "jabber:iq:search"))
        .isEqualTo("A part of the directory cannot be searched at the moment.");
    two.isDown = true;
    assertThatThrownBy(() -> finder.find(List.of("a.lit"), NURSE))
        .isInstanceOf(StanzaException.class)
        .hasMessage("remote-server-timeout");
    one.isDown = false;
    one.people.clear();
    assertThatThrownBy(() -> finder.find(List.of("a.lit"), NURSE))
        .hasMessage("remote-server-timeout");
    two.isDown = false;
    assertThat(answer(finder.find(List.of("a.lit"), NURSE)).elements()).hasSize(1);
  }

  private static Element answer(FoundPeople found) {
    PageRequest all = PageRequest.of(Element.of("query", SearchForm.NAMESPACE), 9);
    return found.answer(
        Page.of(found.people(), person -> person.address().toString(), all), true, false);
  }
}
