package org.parley.server.account.ldap.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.ldap.LocalLdap;
import org.parley.server.account.ldap.TestDirectory;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.person.SearchSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.vcard.Photo;

/** What others learn of people of a directory. */
class DirectoryProfilesTest {
  private static final String VCARD = "vcard-temp";
  private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

  private final Map<Setting, String> settings = new HashMap<>();
  private TestDirectory directory;
  private MemoryServer server;

  @BeforeEach
  void fill() throws LDAPException {
    directory = TestDirectory.plain();
    settings.putAll(LocalLdap.settings(directory.url()));
    person("romeo", "Rom\u00e9o", "Montaigu de la Scala", "romeo@verona.example");
    person("juliet", "Juliet", "Capulet-Hamilton", "juliet@verona.example");
    directory.person("nobody", "secret");
  }

  private void person(String uid, String given, String family, String mail) throws LDAPException {
    directory.person(
        uid,
        "secret",
        "cn",
        given + ' ' + family,
        "givenName",
        given,
        "sn",
        family,
        "mail",
        mail,
        "telephoneNumber",
        "+39 045 1597");
  }

  private void photo(String uid, byte[] picture) throws LDAPException {
    directory
        .server()
        .modify(
            TestDirectory.personDn(uid),
            new Modification(ModificationType.REPLACE, "jpegPhoto", picture));
  }

  private MemoryLink start(String name) {
    server = new MemoryServer(settings);
    return login(name);
  }

  private MemoryLink login(String name) {
    MemoryLink link = server.secureLink();
    link.open("example.org");
    link.next();
    auth(link, "PLAIN", base64("\0" + name + "\0secret"));
    assertThat(link.next().name()).isEqualTo("success");
    link.open("example.org");
    link.next();
    bound(bind(link, "x"));
    return link;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.get(Announcements.class).tell(new ServerStopping());
      server.close();
    }
    directory.close();
  }

  private static Element ask(MemoryLink link, String request) {
    send(link, request.replaceFirst(" ", " id='q' "));
    for (Element next = link.next(); next != null; next = link.next()) {
      if ("q".equals(next.attribute("id"))) {
        return next;
      }
    }
    throw new AssertionError("no answer to " + request);
  }

  private static Element vcard(MemoryLink link, String name) {
    return ask(
        link, "<iq type='get' to='" + name + "@example.org'><vCard xmlns='" + VCARD + "'/></iq>");
  }

  private static Element search(MemoryLink link, String fields) {
    return ask(
        link,
        "<iq type='set' to='search.example.org'><query xmlns='jabber:iq:search'>"
            + fields
            + "</query></iq>");
  }

  private static List<String> found(MemoryLink link, String fields) {
    Element answer = search(link, fields);
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
    return answer.firstElement().elements().stream()
        .map(item -> Jid.of(item.attribute("jid")).local())
        .toList();
  }

  @Test
  void theVCardIsThereBeforeThePersonHasEverLoggedIn() throws LDAPException {
    photo("romeo", PICTURE);
    Element shown = vcard(start("juliet"), "romeo").firstElement();
    assertThat(shown.childText("FN", VCARD)).isEqualTo("Rom\u00e9o Montaigu de la Scala");
    assertThat(shown.child("N", VCARD).childText("GIVEN", VCARD)).isEqualTo("Rom\u00e9o");
    assertThat(shown.child("EMAIL", VCARD).childText("USERID", VCARD))
        .isEqualTo("romeo@verona.example");
    assertThat(shown.child("TEL", VCARD).childText("NUMBER", VCARD)).isEqualTo("+39 045 1597");
    assertThat(Photo.of(shown).orElseThrow().data()).isEqualTo(PICTURE);
  }

  @Test
  void thePictureIsAnnouncedAtTheFirstLogin() throws LDAPException {
    photo("romeo", PICTURE);
    MemoryLink romeo = start("romeo");
    send(romeo, "<presence/>");
    Element presence = romeo.next();
    assertThat(presence.child("x", "vcard-temp:x:update").childText("photo", "vcard-temp:x:update"))
        .isEqualTo(new Photo(null, PICTURE).hash());
  }

  @Test
  void aPictureThatIsTooLargeIsLeftOut() throws LDAPException {
    byte[] large = new byte[5_000_000];
    Arrays.fill(large, (byte) 7);
    photo("romeo", large);
    Element shown = vcard(start("juliet"), "romeo").firstElement();
    assertThat(shown.childText("FN", VCARD)).isEqualTo("Rom\u00e9o Montaigu de la Scala");
    assertThat(shown.child("PHOTO", VCARD)).isNull();
  }

  /** Nobody is told that there is such an entry. */
  @Test
  void whoMayNotLogInIsNotToldOf() {
    settings.put(LdapSettings.LOGIN_FILTER, "(!(uid=romeo))");
    MemoryLink juliet = start("juliet");
    assertStanzaError(vcard(juliet, "romeo"), "service-unavailable");
    assertThat(found(juliet, "<last>Montaigu</last>")).isEmpty();
    assertThat(found(juliet, "<last>Capulet</last>")).containsExactly("juliet");
  }

  @Test
  void whoIsInNoGroupIsNotToldOf() throws LDAPException {
    directory.group("capulets", TestDirectory.personDn("juliet"));
    directory.group("chat", TestDirectory.groupDn("capulets"));
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    MemoryLink juliet = start("juliet");
    assertStanzaError(vcard(juliet, "romeo"), "service-unavailable");
    assertThat(found(juliet, "<last>Montaigu</last>")).isEmpty();
    assertThat(found(juliet, "<email>verona.example</email>")).containsExactly("juliet");
  }

  @Test
  void peopleAreFoundByTheBeginningsOfWords() {
    MemoryLink juliet = start("juliet");
    assertThat(found(juliet, "<last>MONT</last>")).containsExactly("romeo");
    assertThat(found(juliet, "<last>scala mont</last>")).containsExactly("romeo");
    assertThat(found(juliet, "<last>hamil</last>")).containsExactly("juliet");
    assertThat(found(juliet, "<last>ontaigu</last>")).isEmpty();
    assertThat(found(juliet, "<first>rom\u00c9</first>")).containsExactly("romeo");
    assertThat(found(juliet, "<first>romeo</first><last>capulet</last>")).isEmpty();
    assertThat(found(juliet, "<nick>jul</nick>")).containsExactly("juliet");
    assertThat(found(juliet, "<email>romeo@ver</email>")).containsExactly("romeo");
    assertThat(found(juliet, "<email>verona</email>")).containsExactly("juliet", "romeo");
    assertThat(found(juliet, "<last>Capulet-Hamilton,</last>")).containsExactly("juliet");
  }

  @Test
  void anAddressOfEmailBeginsAndEndsWithAnySign() throws LDAPException {
    person("bob", "Bob", "Odd", "_bob_@verona.example");
    MemoryLink juliet = start("juliet");
    assertThat(found(juliet, "<email>_bob_@verona.example</email>")).containsExactly("bob");
    assertThat(found(juliet, "<email>_bob_</email>")).containsExactly("bob");
    assertThat(found(juliet, "<email>@verona.ex bob@</email>")).isEmpty();
    assertThat(found(juliet, "<email>@verona.ex _bob_@</email>")).containsExactly("bob");
  }

  @Test
  void theDirectoryIsAskedForNoMoreWordsThanMayBe() {
    MemoryLink juliet = start("juliet");
    assertStanzaError(search(juliet, "<email>" + "a ".repeat(11) + "</email>"), "not-acceptable");
    directory.takeSearches();
    assertThat(found(juliet, "<last>Capulet " + "\u0301 ".repeat(100) + "</last>"))
        .containsExactly("juliet");
    assertThat(directory.takeSearches().toString()).doesNotContain("cc\\81");
  }

  @Test
  void whatIsFilledInIsNoFilter() throws LDAPException {
    person("bob", "Bob", "Odd)\\*)(uid=", "bob@verona.example");
    MemoryLink juliet = start("juliet");
    directory.takeSearches();
    assertThat(found(juliet, "<last>x)(uid=r</last>")).isEmpty();
    assertThat(directory.takeSearches().toString())
        .contains("x\\29\\28uid=r")
        .doesNotContain("(uid=r");
    assertThat(found(juliet, "<last>odd)\\</last>")).containsExactly("bob");
  }

  /** The directory is not asked for the rest, nor for pictures. */
  @Test
  void noMoreThanTheLimitIsFound() throws LDAPException {
    for (int i = 0; i < 600; i++) {
      person("c" + (1000 + i), "Clone", "Clone", "c" + i + "@verona.example");
    }
    settings.put(SearchSettings.LIMIT_RESULTS, "20");
    MemoryLink juliet = start("juliet");
    assertThat(found(juliet, "<last>Clone</last>"))
        .hasSize(20)
        .isEqualTo(found(juliet, "<last>Clone</last>"));
  }

  /** The directory has a limit of its own, below which nobody is passed over silently. */
  @Test
  void thatTheDirectoryHasMoreIsTold() throws LDAPException {
    for (int i = 0; i < 600; i++) {
      person("c" + (1000 + i), "Clone", "Clone", "c" + i + "@verona.example");
    }
    settings.put(SearchSettings.LIMIT_RESULTS, "1000");
    MemoryLink juliet = start("juliet");
    String form =
        "<x xmlns='jabber:x:data' type='submit'><field var='last'><value>%s</value></field></x>";
    assertThat(instructions(search(juliet, String.format(form, "Clone"))))
        .startsWith("More people match, of whom only 500 are shown");
    assertThat(instructions(search(juliet, String.format(form, "Montaigu")))).isNull();
  }

  private static String instructions(Element answer) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
    return answer.firstElement().childText("instructions", "jabber:iq:search");
  }

  @Test
  void theDirectoryIsNotAskedAboutEachWhoIsFound() throws LDAPException {
    for (int i = 0; i < 50; i++) {
      person("c" + i, "Clone", "Clone", "c" + i + "@verona.example");
    }
    directory.group("clones", TestDirectory.personDn("c1"), TestDirectory.personDn("c2"));
    directory.group("chat", TestDirectory.groupDn("clones"), TestDirectory.personDn("juliet"));
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    settings.put(LdapSettings.LOGIN_FILTER, "(objectClass=person)");
    MemoryLink juliet = start("juliet");
    directory.takeSearches();
    assertThat(found(juliet, "<last>Clone</last>")).containsExactly("c1", "c2");
    assertThat(directory.takeSearches()).hasSizeLessThan(10);
    assertThat(found(juliet, "<last>Clone</last>")).containsExactly("c1", "c2");
    assertThat(directory.takeSearches()).hasSize(1);
  }

  @Test
  void aLoginFilterWithTheNameInItIsAskedOfEach() {
    settings.put(LdapSettings.LOGIN_FILTER, "(mail=%u@verona.example)");
    settings.put(LdapSettings.FILTER, "(objectClass=person)");
    assertThat(found(start("juliet"), "<last>Montaigu</last>")).containsExactly("romeo");
    server.close();
    settings.put(LdapSettings.LOGIN_FILTER, "(|(uid=juliet)(mail=%u@mantua.example))");
    assertThat(found(start("juliet"), "<last>Montaigu</last>")).isEmpty();
  }

  @Test
  void whoeverHasAPrivateVCardIsNotFound() {
    MemoryLink romeo = start("romeo");
    MemoryLink juliet = login("juliet");
    assertThat(found(juliet, "<last>Montaigu</last>")).containsExactly("romeo");
    write(romeo, "<CLASS><PRIVATE/></CLASS>");
    assertThat(found(juliet, "<last>Montaigu</last>")).isEmpty();
    write(romeo, "<CLASS><PUBLIC/></CLASS>");
    assertThat(found(juliet, "<last>Montaigu</last>")).containsExactly("romeo");
  }

  @Test
  void peopleAreFoundByWhatIsShown() {
    MemoryLink romeo = start("romeo");
    MemoryLink juliet = login("juliet");
    write(romeo, "<FN>Prince Escalus</FN><NICKNAME>Romy</NICKNAME>");
    assertThat(found(juliet, "<last>Escalus</last>")).isEmpty();
    assertThat(found(juliet, "<nick>Romy</nick><last>Montaigu</last>")).containsExactly("romeo");
  }

  private static void write(MemoryLink link, String content) {
    Element answer =
        ask(link, "<iq type='set'><vCard xmlns='" + VCARD + "'>" + content + "</vCard></iq>");
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
  }

  @Test
  void aDirectoryThatIsAwayIsTold() {
    MemoryLink juliet = start("juliet");
    directory.down();
    assertStanzaError(search(juliet, "<last>Montaigu</last>"), "remote-server-timeout");
  }

  /** Nobody has agreed to be found by everybody. */
  @Test
  void wherePublicVCardsAloneAreFoundPeopleOfTheDirectoryAreNot() {
    settings.put(SearchSettings.FOUND, "public");
    assertThat(found(start("juliet"), "<last>Montaigu</last>")).isEmpty();
  }

  @Test
  void anOwnAccountThatComesFirstIsSomebodyElse() throws LDAPException {
    settings.put(AccountSettings.AUTH, "example.org=own+ldap");
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("paris@example.org"));
    person("paris", "Paris", "Escalus", "paris@verona.example");
    MemoryLink juliet = login("juliet");
    assertThat(vcard(juliet, "paris").toString()).doesNotContain("Escalus");
    assertThat(found(juliet, "<last>Escalus</last>")).isEmpty();
    assertThat(found(juliet, "<last>Capulet</last>")).containsExactly("juliet");
  }

  /** Domains without a directory have none. */
  @Test
  void anotherDomainIsNotToldOfThem() {
    settings.put(ServerSettings.DOMAINS, "example.org,own.example");
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@own.example"));
    MemoryLink juliet = login("juliet");
    Element answer =
        ask(
            juliet,
            "<iq type='set' to='search.own.example'><query xmlns='jabber:iq:search'>"
                + "<last>Montaigu</last></query></iq>");
    assertThat(answer.firstElement().elements()).isEmpty();
  }
}
