package org.parley.server.store.jpa.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.person.SearchSettings;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.PersonRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/** What every database has to do when people are searched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PersonStoreContract {
  private static final Person ROMEO =
      person("romeo@example.com", null, "Romeo", "Montague", "Rom", "romeo@montague.lit");
  private static final Person JULIET =
      person("juliet@example.com", "Juliet Capulet", "Juliet", "Capulet", null, null);
  private static final Person ANDRE =
      person("ap\u00e9@example.com", null, "Andr\u00e9 J\u00f6rg", "Stra\u00dfe", null, null);
  private static final Person PARIS =
      person("paris@example.com", "Count Paris", null, null, null, "paris@verona.lit");
  private static final Person YAMADA =
      person("taro@example.com", null, "\u592a\u90ce", "\u5c71\u7530", "\ud83d\ude00", null);
  private static final Person OTHER_ROMEO =
      person("romeo@example.org", null, "Romeo", "Montague", null, null);
  private static final List<Person> ALL = List.of(ROMEO, JULIET, ANDRE, PARIS, YAMADA, OTHER_ROMEO);

  abstract Database database();

  private PersonRepository people() {
    return PersonalStores.people(database(), Map.of());
  }

  static Person person(
      String address, String fullName, String first, String last, String nick, String email) {
    Map<PersonField, List<String>> values = new EnumMap<>(PersonField.class);
    put(values, PersonField.FIRST, first);
    put(values, PersonField.LAST, last);
    put(values, PersonField.NICK, nick);
    put(values, PersonField.EMAIL, email);
    return new Person(Jid.of(address), fullName, values);
  }

  private static void put(Map<PersonField, List<String>> values, PersonField field, String text) {
    if (text != null) {
      values.put(field, List.of(text));
    }
  }

  private static PersonQuery query(PersonField field, String text) {
    return new PersonQuery("example.com", Map.of(field, text));
  }

  @BeforeEach
  void store() {
    database()
        .run(
            em -> {
              em.createQuery("delete from PersonRow p").executeUpdate();
              em.createQuery("delete from PersonWordRow w").executeUpdate();
              em.createQuery("delete from VCardRow v").executeUpdate();
            });
    ALL.forEach(person -> people().save(person, false));
  }

  private List<Person> find(PersonQuery query) {
    List<Person> found = people().find(query, 100);
    assertThat(found).as("as in memory: " + query).hasSameElementsAs(matching(query));
    return found;
  }

  private static List<Person> matching(PersonQuery query) {
    return ALL.stream().filter(query::matches).toList();
  }

  private List<Person> find(PersonField field, String text) {
    return find(query(field, text));
  }

  @Test
  void eachFieldIsFoundByTheBeginningsOfItsWords() {
    assertThat(find(PersonField.FIRST, "rom")).containsExactly(ROMEO);
    assertThat(find(PersonField.FIRST, "romeo")).containsExactly(ROMEO);
    assertThat(find(PersonField.FIRST, "omeo")).isEmpty();
    assertThat(find(PersonField.FIRST, "romeos")).isEmpty();
    assertThat(find(PersonField.LAST, "ROMEO")).isEmpty();
    assertThat(find(PersonField.LAST, "mont")).containsExactly(ROMEO);
    assertThat(find(PersonField.NICK, "rom")).containsExactly(ROMEO);
    assertThat(find(PersonField.NICK, "juliet")).containsExactly(JULIET);
    assertThat(find(PersonField.EMAIL, "romeo@mont")).containsExactly(ROMEO);
    assertThat(find(PersonField.EMAIL, "@verona.lit")).containsExactly(PARIS);
    assertThat(find(PersonField.EMAIL, "paris@ verona.lit")).containsExactly(PARIS);
    assertThat(find(PersonField.EMAIL, "paris@ montague.lit")).isEmpty();
    assertThat(find(PersonField.EMAIL, "lit")).isEmpty();
  }

  @Test
  void caseAndAccentsDoNotCount() {
    assertThat(find(PersonField.FIRST, "ANDRE")).containsExactly(ANDRE);
    assertThat(find(PersonField.FIRST, "jorg andre\u0301")).containsExactly(ANDRE);
    assertThat(find(PersonField.LAST, "STRASSE")).containsExactly(ANDRE);
    assertThat(find(PersonField.LAST, "stra\u00df")).containsExactly(ANDRE);
    assertThat(find(PersonField.NICK, "APE")).containsExactly(ANDRE);
    assertThat(find(PersonField.LAST, "\u5c71")).containsExactly(YAMADA);
    assertThat(find(PersonField.LAST, "\u7530")).isEmpty();
  }

  @Test
  void aNameWithoutPartsIsBoth() {
    assertThat(find(PersonField.FIRST, "paris count")).containsExactly(PARIS);
    assertThat(find(PersonField.LAST, "paris")).containsExactly(PARIS);
    assertThat(find(PersonField.FIRST, "capulet")).isEmpty();
  }

  @Test
  void allThatIsFilledInCounts() {
    assertThat(
            find(
                new PersonQuery(
                    "example.com",
                    Map.of(PersonField.FIRST, "r", PersonField.EMAIL, "romeo@montague.lit"))))
        .containsExactly(ROMEO);
    assertThat(
            find(
                new PersonQuery(
                    "example.com", Map.of(PersonField.FIRST, "r", PersonField.LAST, "cap"))))
        .isEmpty();
  }

  @Test
  void aDomainHasItsOwnPeople() {
    assertThat(find(new PersonQuery("example.org", Map.of(PersonField.FIRST, "r"))))
        .containsExactly(OTHER_ROMEO);
    assertThat(people().knows("example.org")).isTrue();
    assertThat(people().knows("example.net")).isFalse();
  }

  @Test
  void whatIsShownComesBack() {
    Person found = find(PersonField.NICK, "romeo").get(0);
    assertThat(found).isEqualTo(ROMEO);
    assertThat(find(PersonField.FIRST, "count").get(0).shown(PersonField.NICK))
        .isEqualTo("Count Paris");
  }

  @Test
  void noMoreThanTheLimitAndTheSameEachTime() {
    for (int i = 0; i < 30; i++) {
      people().save(person("n" + i + "@example.com", null, "Nurse", null, null, null), false);
    }
    List<Person> some = people().find(query(PersonField.FIRST, "nurse"), 7);
    assertThat(some).hasSize(7).doesNotHaveDuplicates();
    assertThat(people().find(query(PersonField.FIRST, "nurse"), 7)).isEqualTo(some);
    assertThat(people().find(query(PersonField.FIRST, "nurse"), 8))
        .startsWith(some.toArray(new Person[0]));
  }

  @Test
  void whoeverIsNotPublicIsNotFoundWhenThatIsTheRule() {
    PersonRepository strict =
        PersonalStores.people(database(), Map.of(SearchSettings.FOUND, "public"));
    assertThat(strict.find(query(PersonField.FIRST, "romeo"), 9)).isEmpty();
    strict.save(ROMEO, true);
    assertThat(strict.find(query(PersonField.FIRST, "romeo"), 9)).containsExactly(ROMEO);
    assertThat(find(PersonField.FIRST, "romeo")).containsExactly(ROMEO);
  }

  @Test
  void whoeverIsHiddenIsKnownAsSuch() {
    people().hide(ROMEO.address().withResource("orchard"));
    assertThat(people().find(query(PersonField.NICK, "rom"), 9)).isEmpty();
    assertThat(people().hidden(List.of(ROMEO.address(), JULIET.address(), PARIS.address())))
        .containsExactly(ROMEO.address());
    assertThat(people().hidden(List.of())).isEmpty();
    people().save(ROMEO, false);
    assertThat(people().hidden(List.of(ROMEO.address()))).isEmpty();
    people().hide(ROMEO.address());
    people().remove(ROMEO.address());
    assertThat(people().hidden(List.of(ROMEO.address()))).isEmpty();
  }

  @Test
  void whatWasBeforeIsForgotten() {
    people().save(person("romeo@example.com", null, "Mercutio", null, null, null), false);
    assertThat(people().find(query(PersonField.FIRST, "romeo"), 9)).isEmpty();
    assertThat(people().find(query(PersonField.FIRST, "mercutio"), 9)).hasSize(1);
    people().remove(Jid.of("romeo@example.com/orchard"));
    assertThat(people().find(query(PersonField.FIRST, "mercutio"), 9)).isEmpty();
    PersonalStores.accountRemoved(database(), new AccountRemoved(JULIET.address()));
    assertThat(people().find(query(PersonField.FIRST, "juliet"), 9)).isEmpty();
    assertThat(count("PersonWordRow", "juliet@example.com")).isZero();
  }

  private long count(String entity, String owner) {
    return database()
        .call(
            em ->
                em.createQuery(
                        "select count(x) from " + entity + " x where x.owner = :owner", Long.class)
                    .setParameter("owner", owner)
                    .getSingleResult());
  }

  @Test
  void theLongestFits() {
    Jid longest = Jid.of("\u00e9".repeat(127) + "@" + "\u00e9a.".repeat(60) + "example");
    String text = "\ud83d\udc4d " + "\ud800\udf30".repeat(300) + " w".repeat(100_000);
    Person person = new Person(longest, text, Map.of(PersonField.EMAIL, List.of(text, text)));
    people().save(person, true);
    PersonQuery query =
        new PersonQuery(longest.domain(), Map.of(PersonField.FIRST, "\ud800\udf30".repeat(250)));
    List<Person> found = people().find(query, 9);
    assertThat(found).extracting(Person::address).containsExactly(longest);
    assertThat(found.get(0).fullName()).hasSizeLessThanOrEqualTo(250).startsWith("\ud83d\udc4d");
  }

  @Test
  void wordsOfOneAreFew() {
    Person person =
        person(
            "romeo@example.com",
            null,
            "a b c d e f g h i j k l m n o p q r s t u v w",
            null,
            null,
            null);
    people().save(person, false);
    assertThat(people().find(query(PersonField.FIRST, "t"), 9)).hasSize(1);
    assertThat(people().find(query(PersonField.FIRST, "u"), 9)).isEmpty();
  }

  @Test
  void vcardsOfBeforeAreKnownAsSuch() {
    VCardRepository vcards = PersonalStores.vcards(database());
    List<Jid> owners =
        List.of(Jid.of("a@example.com"), Jid.of("b@example.com"), Jid.of("c@example.com"));
    owners.forEach(owner -> vcards.save(owner, "<vCard/>", null));
    assertThat(vcards.notIndexed(null, 9)).isEmpty();
    database().run(em -> em.createQuery("update VCardRow v set v.personRules = 0").executeUpdate());
    assertThat(vcards.notIndexed(null, 2)).containsExactlyElementsOf(owners.subList(0, 2));
    assertThat(vcards.notIndexed(owners.get(1), 2)).containsExactly(owners.get(2));
    vcards.setIndexed(owners.get(0).withResource("r"));
    vcards.save(owners.get(2), "<vCard/>", null);
    assertThat(vcards.notIndexed(null, 9)).containsExactly(owners.get(1));
  }

  @Test
  void whatADirectorySaysIsReplaced() {
    DirectoryVCardRepository vcards = PersonalStores.directoryVCards(database());
    Jid romeo = ROMEO.address();
    assertThat(vcards.find(romeo)).isEmpty();
    assertThat(vcards.findPhoto(romeo)).isEmpty();
    vcards.save(romeo, "<vCard/>", "0123456789abcdef0123456789abcdef01234567");
    assertThat(vcards.findPhoto(romeo)).contains("0123456789abcdef0123456789abcdef01234567");
    String large = "<vCard>" + "\u2665".repeat(200_000) + "</vCard>";
    vcards.save(romeo.withResource("r"), large, null);
    assertThat(vcards.find(romeo)).contains(large);
    assertThat(vcards.findPhoto(romeo)).contains("");
    PersonalStores.accountRemoved(database(), new AccountRemoved(romeo));
    assertThat(vcards.find(romeo)).isEmpty();
    vcards.save(romeo, "<vCard/>", null);
    vcards.remove(romeo.withResource("r"));
    assertThat(vcards.findPhoto(romeo)).isEmpty();
  }
}
