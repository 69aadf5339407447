package org.parley.server.account.ldap.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.account.ldap.TestDirectory.groupDn;
import static org.parley.server.account.ldap.TestDirectory.personDn;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.account.ldap.LocalLdap;
import org.parley.server.account.ldap.TestDirectory;
import org.parley.server.right.RightSettings;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.roster.shared.SharedRosterSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.AccountRepository;

/** Groups of a directory in the rosters of their members and of others. */
class DirectoryRostersTest {
  private final Map<Setting, String> settings = new HashMap<>();
  private TestDirectory directory;
  private MemoryServer server;

  @BeforeEach
  void fill() throws LDAPException {
    directory = TestDirectory.plain();
    settings.putAll(LocalLdap.settings(directory.url()));
    settings.put(SharedRosterSettings.GROUPS, "house");
    directory.person("romeo", "secret", "displayName", "Romeo Montague");
    directory.person("juliet", "secret", "displayName", "Juliet Capulet");
    directory.person("nurse", "secret", "cn", "Angelica");
    directory.person("paris", "secret", "displayName", "Count Paris");
    group("house", "The house", "romeo", "juliet");
  }

  private void group(String name, String title, String... members) throws LDAPException {
    String[] dns = new String[members.length];
    for (int i = 0; i < members.length; i++) {
      dns[i] = members[i].contains("=") ? members[i] : personDn(members[i]);
    }
    directory.group(name, dns);
    directory
        .server()
        .modify(groupDn(name), new Modification(ModificationType.REPLACE, "displayName", title));
  }

  private void members(ModificationType type, String group, String dn) throws LDAPException {
    directory.server().modify(groupDn(group), new Modification(type, "member", dn));
    server.get(SharedGroups.class).refresh();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.get(Announcements.class).tell(new ServerStopping());
      server.close();
    }
    directory.close();
  }

  private MemoryLink login(String name) {
    if (server == null) {
      server = new MemoryServer(settings);
    }
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

  /** One who has asked for the roster and is available. */
  private MemoryLink present(String name) {
    MemoryLink link = login(name);
    roster(link);
    send(link, "<presence/>");
    heard(link);
    return link;
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

  private static Element roster(MemoryLink link) {
    return ask(link, "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>").firstElement();
  }

  /** The items with {@code name: subscription, groups}. */
  private static Map<String, String> items(Element query) {
    Map<String, String> items = new HashMap<>();
    for (Element item : query.elements()) {
      List<String> groups = new ArrayList<>();
      item.elements().forEach(group -> groups.add(group.text()));
      items.put(
          item.attribute("jid").replace("@example.org", ""),
          item.attribute("name") + ": " + item.attribute("subscription") + " " + groups);
    }
    return items;
  }

  private static List<Element> heard(MemoryLink link) {
    List<Element> heard = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      heard.add(next);
    }
    return heard;
  }

  private static Map<String, String> pushed(List<Element> heard) {
    Map<String, String> pushed = new HashMap<>();
    heard.stream()
        .filter(stanza -> stanza.name().equals("iq"))
        .map(Element::firstElement)
        .filter(query -> query != null && query.is("query", Namespaces.ROSTER))
        .forEach(query -> pushed.putAll(items(query)));
    return pushed;
  }

  private static Predicate<Element> presence(String from, String type) {
    return stanza ->
        stanza.name().equals("presence")
            && stanza.attribute("from").startsWith(from + "@example.org")
            && (type == null
                ? stanza.attribute("type") == null
                : type.equals(stanza.attribute("type")));
  }

  @Test
  void membersHaveEachOther() {
    MemoryLink romeo = login("romeo");
    assertThat(items(roster(romeo)))
        .containsExactly(Map.entry("juliet", "Juliet Capulet: both [The house]"));
    assertThat(items(roster(login("nurse")))).isEmpty();
  }

  @Test
  void membersSeeEachOther() {
    MemoryLink romeo = present("romeo");
    MemoryLink juliet = login("juliet");
    roster(juliet);
    send(juliet, "<presence/>");
    assertThat(heard(juliet)).anyMatch(presence("romeo", null));
    assertThat(heard(romeo)).anyMatch(presence("juliet", null));
    juliet.vanish();
    assertThat(heard(romeo)).anyMatch(presence("juliet", "unavailable"));
  }

  @Test
  void aContactOfAGroupIsNotRemoved() {
    MemoryLink romeo = present("romeo");
    Element answer =
        ask(
            romeo,
            "<iq type='set'><query xmlns='jabber:iq:roster'><item jid='juliet@example.org'"
                + " subscription='remove'/></query></iq>");
    assertStanzaError(answer, "not-allowed");
    assertThat(answer.toString()).contains("The house");
    for (String type : List.of("unsubscribe", "unsubscribed")) {
      send(romeo, "<presence to='juliet@example.org' type='" + type + "'/>");
      Element error = romeo.next();
      assertThat(error.name()).isEqualTo("presence");
      assertStanzaError(error, "not-allowed");
    }
    assertThat(items(roster(romeo))).containsKey("juliet");
  }

  @Test
  void itMayHaveAnotherNameAndMoreGroupsHere() throws LDAPException {
    MemoryLink romeo = present("romeo");
    send(
        romeo,
        "<iq type='set' id='s'><query xmlns='jabber:iq:roster'><item jid='juliet@example.org'"
            + " name='Sun'><group>East</group></item></query></iq>");
    Map<String, String> changed = Map.of("juliet", "Sun: both [East, The house]");
    assertThat(pushed(heard(romeo))).isEqualTo(changed);
    assertThat(items(roster(romeo))).isEqualTo(changed);

    members(ModificationType.DELETE, "house", personDn("juliet"));
    assertThat(pushed(heard(romeo))).isEqualTo(Map.of("juliet", "null: remove []"));
    assertThat(items(roster(romeo))).isEmpty();
    members(ModificationType.ADD, "house", personDn("juliet"));
    assertThat(pushed(heard(romeo))).isEqualTo(changed);
  }

  @Test
  void whoIsInTheOwnRosterTooStaysThere() throws LDAPException {
    MemoryLink romeo = present("romeo");
    MemoryLink nurse = present("nurse");
    send(romeo, "<presence to='nurse@example.org' type='subscribe'/>");
    send(nurse, "<presence to='romeo@example.org' type='subscribed'/>");
    heard(romeo);
    members(ModificationType.ADD, "house", personDn("nurse"));
    assertThat(pushed(heard(romeo))).isEqualTo(Map.of("nurse", "Angelica: both [The house]"));
    members(ModificationType.DELETE, "house", personDn("nurse"));
    assertThat(pushed(heard(romeo))).isEqualTo(Map.of("nurse", "null: to []"));
  }

  @Test
  void aChangeOfTheGroupIsPushedAndTold() throws LDAPException {
    MemoryLink romeo = present("romeo");
    MemoryLink nurse = present("nurse");
    heard(romeo);
    members(ModificationType.ADD, "house", personDn("nurse"));
    List<Element> toRomeo = heard(romeo);
    assertThat(pushed(toRomeo)).isEqualTo(Map.of("nurse", "Angelica: both [The house]"));
    assertThat(toRomeo).anyMatch(presence("nurse", null));
    List<Element> toNurse = heard(nurse);
    assertThat(pushed(toNurse)).containsOnlyKeys("romeo", "juliet");
    assertThat(toNurse).anyMatch(presence("romeo", null));

    members(ModificationType.DELETE, "house", personDn("nurse"));
    toRomeo = heard(romeo);
    assertThat(pushed(toRomeo)).isEqualTo(Map.of("nurse", "null: remove []"));
    assertThat(toRomeo).anyMatch(presence("nurse", "unavailable"));
    assertThat(heard(nurse)).anyMatch(presence("romeo", "unavailable"));
  }

  @Test
  void theVersionTellsOfGroupsToo() throws LDAPException {
    MemoryLink romeo = login("romeo");
    String before = roster(romeo).attribute("ver");
    String since = "<iq type='get'><query xmlns='jabber:iq:roster' ver='" + before + "'/></iq>";
    assertThat(ask(romeo, since).elements()).isEmpty();
    romeo.vanish();
    members(ModificationType.ADD, "house", personDn("nurse"));
    romeo = login("romeo");
    Element query = ask(romeo, since).firstElement();
    assertThat(items(query)).containsOnlyKeys("juliet", "nurse");
    assertThat(query.attribute("ver")).isNotEqualTo(before);
  }

  @Test
  void othersMaySeeAGroupThatDoesNotSeeThem() throws LDAPException {
    group("staff", "Staff", "nurse");
    settings.put(SharedRosterSettings.GROUPS, "house=staff");
    MemoryLink romeo = present("romeo");
    MemoryLink nurse = login("nurse");
    assertThat(items(roster(nurse)))
        .isEqualTo(
            Map.of(
                "romeo", "Romeo Montague: to [The house]",
                "juliet", "Juliet Capulet: to [The house]"));
    send(nurse, "<presence/>");
    assertThat(heard(nurse)).anyMatch(presence("romeo", null));
    assertThat(heard(romeo)).noneMatch(presence("nurse", null));
    assertThat(items(roster(romeo))).containsOnlyKeys("juliet");
    send(romeo, "<presence><show>away</show></presence>");
    assertThat(heard(nurse)).anyMatch(presence("romeo", null));
  }

  /** Who is seen learns of those who see him, though they are not in his roster. */
  @Test
  void whoComesToSeeAGroupSeesWhoIsThere() throws LDAPException {
    group("staff", "Staff", "paris");
    settings.put(SharedRosterSettings.GROUPS, "house=staff");
    MemoryLink romeo = present("romeo");
    MemoryLink nurse = present("nurse");
    members(ModificationType.ADD, "staff", personDn("nurse"));
    List<Element> toNurse = heard(nurse);
    assertThat(pushed(toNurse)).containsOnlyKeys("romeo", "juliet");
    assertThat(toNurse).anyMatch(presence("romeo", null));
    assertThat(toNurse).noneMatch(presence("romeo", "unsubscribed"));
    send(romeo, "<presence><show>away</show></presence>");
    assertThat(heard(nurse)).anyMatch(presence("romeo", null));
    members(ModificationType.DELETE, "staff", personDn("nurse"));
    assertThat(heard(nurse)).anyMatch(presence("romeo", "unavailable"));
  }

  @Test
  void aGroupMayBeForAll() {
    settings.put(SharedRosterSettings.GROUPS, "house=all");
    MemoryLink nurse = present("nurse");
    assertThat(items(roster(nurse))).containsOnlyKeys("romeo", "juliet");
    MemoryLink romeo = present("romeo");
    assertThat(heard(nurse)).anyMatch(presence("romeo", null));
    assertThat(items(roster(romeo))).containsOnlyKeys("juliet");
  }

  @Test
  void groupsInGroupsAreLookedAtOnce() throws LDAPException {
    group("city", "Verona", "paris", groupDn("house"), groupDn("city"));
    settings.put(SharedRosterSettings.GROUPS, "city");
    assertThat(items(roster(login("paris"))))
        .isEqualTo(
            Map.of(
                "romeo", "Romeo Montague: both [Verona]",
                "juliet", "Juliet Capulet: both [Verona]"));
  }

  @Test
  void theStarIsEveryGroup() throws LDAPException {
    group("city", "Verona", "paris", "romeo");
    settings.put(SharedRosterSettings.GROUPS, "*");
    assertThat(items(roster(login("romeo")))).containsOnlyKeys("paris", "juliet");
  }

  @Test
  void whileTheDirectoryIsAwayRostersStay() throws LDAPException {
    MemoryLink romeo = present("romeo");
    directory.down();
    server.get(SharedGroups.class).refresh();
    assertThat(pushed(heard(romeo))).isEmpty();
    assertThat(items(roster(romeo))).containsOnlyKeys("juliet");
    directory.up();
    server.clock().advance(java.time.Duration.ofMinutes(1));
    members(ModificationType.ADD, "house", personDn("nurse"));
    assertThat(pushed(heard(romeo))).containsOnlyKeys("nurse");
  }

  @Test
  void whoMayNotLogInIsNoContact() throws LDAPException {
    directory.person("mercutio", "secret", "userAccountControl", "514");
    group("friends", "Friends", "romeo", "mercutio", "juliet");
    settings.put(SharedRosterSettings.GROUPS, "friends");
    assertThat(items(roster(login("romeo")))).containsOnlyKeys("juliet");
  }

  @Test
  void aGroupThatTellsWhatPeopleMayDoIsReadThoughNobodySeesIt() throws LDAPException {
    settings.put(SharedRosterSettings.GROUPS, "");
    settings.put(RightSettings.CREATE_ROOMS, "house");
    MemoryLink romeo = login("romeo");
    assertThat(items(roster(romeo))).isEmpty();
    assertStanzaError(entered(login("nurse")), "not-allowed");
    assertThat(entered(romeo).attribute("type")).isNull();
    members(ModificationType.ADD, "house", personDn("nurse"));
    assertThat(entered(login("nurse"), "another").attribute("type")).isNull();
    members(ModificationType.DELETE, "house", personDn("nurse"));
    directory.down();
    server.get(SharedGroups.class).refresh();
    // what was read stays true
    assertThat(entered(romeo, "third").attribute("type")).isNull();
  }

  @Test
  void whileGroupsWereNeverReadNobodyHasTheirRights() throws LDAPException {
    settings.put(RightSettings.CREATE_ROOMS, "house");
    settings.put(AccountSettings.AUTH, "example.org=own+ldap");
    directory.down();
    server = new MemoryServer(settings);
    // nobody can make an account while it is not known whether the name is taken
    server
        .get(AccountRepository.class)
        .add(
            Jid.of("romeo@example.org"),
            server.get(PasswordKeys.class).derive("secret", List.of(ScramHash.values())));
    assertStanzaError(entered(login("romeo")), "resource-constraint");
    directory.up();
    server.clock().advance(java.time.Duration.ofMinutes(2));
    server.get(SharedGroups.class).refresh();
    assertThat(entered(login("romeo")).attribute("type")).isNull();
  }

  private static Element entered(MemoryLink link) {
    return entered(link, "coven");
  }

  private static Element entered(MemoryLink link, String room) {
    heard(link);
    send(
        link,
        "<presence to='"
            + room
            + "@conference.example.org/x'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    return link.next();
  }
}
