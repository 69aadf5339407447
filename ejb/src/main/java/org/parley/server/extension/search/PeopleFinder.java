package org.parley.server.extension.search;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.person.PersonSource;
import org.parley.server.person.SearchSettings;

/** Asks all who know people. */
@ServerBean
final class PeopleFinder {
  private static final Logger LOG = System.getLogger(PeopleFinder.class.getName());

  private final Iterable<PersonSource> sources;
  private final int limit;

  @Inject
  PeopleFinder(@Any Instance<PersonSource> sources, Settings settings) {
    this((Iterable<PersonSource>) sources, settings);
  }

  PeopleFinder(Iterable<PersonSource> sources, Settings settings) {
    this.sources = sources;
    this.limit = Math.max(1, settings.number(SearchSettings.LIMIT_RESULTS));
  }

  /** The most people that are found. */
  int limit() {
    return limit;
  }

  /**
   * Finds people.
   *
   * @throws StanzaException {@code remote-server-timeout} when nobody is found and not all could be
   *     asked
   */
  FoundPeople find(List<String> domains, Map<PersonField, String> texts) {
    Map<String, Person> found = new TreeMap<>();
    boolean isPartial = false;
    boolean isCut = false;
    for (String domain : domains) {
      PersonQuery query = new PersonQuery(domain, texts);
      for (PersonSource source : sources) {
        if (source.knows(domain)) {
          Optional<PersonSource.Matches> matches = ask(source, query);
          isPartial |= matches.isEmpty();
          isCut |= matches.isPresent() && matches.get().isCut();
          matches.ifPresent(some -> some.people().forEach(person -> add(found, person)));
        }
      }
    }
    if (isPartial && found.isEmpty()) {
      throw new StanzaException(
          Condition.REMOTE_SERVER_TIMEOUT, "the directory cannot be searched at the moment");
    }
    List<Person> people = new ArrayList<>(found.values());
    boolean isOver = people.size() > limit;
    return new FoundPeople(
        isOver ? List.copyOf(people.subList(0, limit)) : people, isOver || isCut, isPartial);
  }

  private static void add(Map<String, Person> found, Person person) {
    found.merge(person.address().toString(), person, Person::completedBy);
  }

  /** Empty when it cannot be asked now. */
  private Optional<PersonSource.Matches> ask(PersonSource source, PersonQuery query) {
    try {
      return Optional.of(source.search(query, limit + 1));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "PARLEY-S063: the people of {0} could not be searched in {1}: {2}",
          query.domain(),
          source.getClass().getSimpleName(),
          e);
      return Optional.empty();
    }
  }
}
