package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.ElementReader;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.PersonRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/** What is searched of people follows their vCards. */
class PersonIndexTest {
  private static final int MANY = 250;

  private static List<Person> find(MemoryServer server, String name) {
    return server
        .get(PersonRepository.class)
        .find(new PersonQuery("localhost", Map.of(PersonField.FIRST, name)), 1000);
  }

  private static Jid user(int number) {
    return Jid.of("user" + number + "@localhost");
  }

  @Test
  void vcardsOfBeforeAreReadAtTheStart() {
    try (MemoryServer server = new MemoryServer()) {
      VCardRepository vcards = server.get(VCardRepository.class);
      for (int i = 0; i < MANY; i++) {
        vcards.save(user(i), "<vCard xmlns='vcard-temp'><FN>Tester</FN></vCard>", null);
      }
      vcards.save(
          user(MANY),
          "<vCard xmlns='vcard-temp'><FN>Tester</FN><CLASS><PRIVATE/></CLASS></vCard>",
          null);
      server.get(PersonIndex.class).load();
      assertThat(find(server, "tester")).isEmpty();
      server
          .get(Database.class)
          .run(em -> em.createQuery("update VCardRow v set v.personRules = 0").executeUpdate());
      server.get(PersonIndex.class).load();
      assertThat(find(server, "tester")).hasSize(MANY);
      assertThat(vcards.notIndexed(null, 1)).isEmpty();
    }
  }

  @Test
  void aRemovedAccountIsNotFound() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(user(1));
      server
          .get(VCards.class)
          .save(user(1), ElementReader.parse("<vCard xmlns='vcard-temp'><FN>Tester</FN></vCard>"));
      assertThat(find(server, "tester")).hasSize(1);
      server.removeAccount(user(1));
      assertThat(find(server, "tester")).isEmpty();
    }
  }
}
