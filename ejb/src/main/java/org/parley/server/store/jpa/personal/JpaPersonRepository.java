package org.parley.server.store.jpa.personal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.person.SearchSettings;
import org.parley.server.person.SearchWords;
import org.parley.server.store.PersonRepository;
import org.parley.server.store.database.Database;

/**
 * Finds people by the index of the words of their names. Words are kept as the bytes of UTF-8,
 * which every database compares in the same way, whatever its collation.
 */
@ServerBean
final class JpaPersonRepository implements PersonRepository {
  private static final int LONGEST_SHOWN = 250;

  private record Word(PersonField field, byte[] from) {

    /** The first word behind all those that begin with this one; no byte of UTF-8 is the last. */
    byte[] to() {
      byte[] to = from.clone();
      to[to.length - 1]++;
      return to;
    }
  }

  private final Database database;
  private final Domains domains;
  private final boolean publicOnly;

  @Inject
  JpaPersonRepository(Database database, Domains domains, Settings settings) {
    this.database = database;
    this.domains = domains;
    this.publicOnly = settings.choice(SearchSettings.FOUND).equals("public");
  }

  @Override
  public void save(Person person, boolean isPublic) {
    database.run(
        em -> {
          String owner = person.address().bare().toString();
          remove(em, owner);
          em.persist(row(person, isPublic));
          int position = 0;
          for (PersonField field : PersonField.values()) {
            for (String word : person.words(field)) {
              em.persist(row(owner, position++, field, word));
            }
          }
        });
  }

  private static PersonRow row(Person person, boolean isPublic) {
    PersonRow row = new PersonRow();
    row.owner = person.address().bare().toString();
    row.domain = person.address().domain();
    row.isPublic = isPublic;
    row.fullName = cut(person.fullName());
    row.givenName = cut(person.first(PersonField.FIRST));
    row.familyName = cut(person.first(PersonField.LAST));
    row.nick = cut(person.first(PersonField.NICK));
    row.email = cut(person.first(PersonField.EMAIL));
    return row;
  }

  private static String cut(String text) {
    return text == null ? null : SearchWords.cut(text, LONGEST_SHOWN);
  }

  private static PersonWordRow row(String owner, int position, PersonField field, String word) {
    PersonWordRow row = new PersonWordRow();
    row.owner = owner;
    row.position = position;
    row.field = column(field);
    row.word = word.getBytes(StandardCharsets.UTF_8);
    return row;
  }

  private static String column(PersonField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  /** Such a row has no words, so that no search finds it. */
  @Override
  public void hide(Jid owner) {
    database.run(
        em -> {
          remove(em, owner.bare().toString());
          em.persist(row(new Person(owner.bare(), null, Map.of()), false));
        });
  }

  @Override
  public Set<Jid> hidden(Collection<Jid> owners) {
    if (owners.isEmpty()) {
      return Set.of();
    }
    List<String> addresses = owners.stream().map(Jid::toString).toList();
    return database
        .call(
            em ->
                em.createNamedQuery(PersonRow.HIDDEN, String.class)
                    .setParameter("owners", addresses)
                    .getResultList())
        .stream()
        .map(Jid::stored)
        .collect(Collectors.toSet());
  }

  @Override
  public void remove(Jid owner) {
    database.run(em -> remove(em, owner.bare().toString()));
  }

  private static void remove(EntityManager em, String owner) {
    em.createNamedQuery(PersonWordRow.DELETE).setParameter("owner", owner).executeUpdate();
    em.createNamedQuery(PersonRow.DELETE).setParameter("owner", owner).executeUpdate();
  }

  @Override
  public boolean knows(String domain) {
    return domains.serves(domain);
  }

  @Override
  public List<Person> find(PersonQuery query, int limit) {
    List<Word> words = new ArrayList<>();
    for (PersonField field : PersonField.values()) {
      for (String word : query.words(field)) {
        words.add(new Word(field, word.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return database
        .call(em -> select(em, query.domain(), words).setMaxResults(limit).getResultList())
        .stream()
        .map(JpaPersonRepository::person)
        .toList();
  }

  private TypedQuery<PersonRow> select(EntityManager em, String domain, List<Word> words) {
    StringBuilder jpql = new StringBuilder("select p from PersonRow p where p.domain = :domain");
    if (publicOnly) {
      jpql.append(" and p.isPublic = true");
    }
    for (int i = 0; i < words.size(); i++) {
      jpql.append(
          " and p.owner in (select w#.owner from PersonWordRow w# where w#.field = :field#"
              .replace("#", Integer.toString(i)));
      jpql.append(" and w#.word >= :from# and w#.word < :to#)".replace("#", Integer.toString(i)));
    }
    TypedQuery<PersonRow> select =
        em.createQuery(jpql.append(" order by p.owner").toString(), PersonRow.class)
            .setParameter("domain", domain);
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      select.setParameter("field" + i, column(word.field()));
      select.setParameter("from" + i, word.from());
      select.setParameter("to" + i, word.to());
    }
    return select;
  }

  private static Person person(PersonRow row) {
    Map<PersonField, List<String>> values = new EnumMap<>(PersonField.class);
    put(values, PersonField.FIRST, row.givenName);
    put(values, PersonField.LAST, row.familyName);
    put(values, PersonField.NICK, row.nick);
    put(values, PersonField.EMAIL, row.email);
    return new Person(Jid.stored(row.owner), row.fullName, values);
  }

  private static void put(Map<PersonField, List<String>> values, PersonField field, String value) {
    if (value != null) {
      values.put(field, List.of(value));
    }
  }

  void accountRemoved(@Observes AccountRemoved event) {
    remove(event.account());
  }
}
