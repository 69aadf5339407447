package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Only members of a group may log in. */
class LoginGroupsTest {
  private static final int RANGE = 1500;

  private final ActiveDirectoryLikeGroups active = new ActiveDirectoryLikeGroups();
  private TestDirectory directory;
  private LocalLdap ldap;

  /** Gives members in ranges, and answers the rule that looks for groups in groups. */
  private static final class ActiveDirectoryLikeGroups extends InMemoryOperationInterceptor {
    private static final String RULE = "1.2.840.113556.1.4.1941";
    private volatile boolean gotRule;

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest intercepted)
        throws LDAPException {
      ReadOnlySearchRequest request = intercepted.getRequest();
      String filter = request.getFilter().toString();
      SearchRequest other = request.duplicate();
      if (filter.contains(RULE)) {
        gotRule = true;
        other.setFilter(Filter.create(filter.replace("memberOf:" + RULE + ":=", "nested=")));
      }
      List<String> wanted = request.getAttributeList();
      other.setAttributes(wanted.stream().map(name -> name.replaceAll(";.*", "")).toList());
      intercepted.setRequest(other);
      intercepted.setProperty("wanted", wanted);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
      Entry entry = intercepted.getSearchEntry().duplicate();
      Attribute members = entry.getAttribute("member");
      if (members == null || members.size() <= RANGE) {
        return;
      }
      String wanted = ((List<?>) intercepted.getProperty("wanted")).get(0).toString();
      int from =
          wanted.contains("range=") ? Integer.parseInt(wanted.replaceAll(".*=(\\d+)-.*", "$1")) : 0;
      int to = Math.min(from + RANGE, members.size());
      entry.removeAttribute("member");
      entry.addAttribute(
          "member;range=" + from + "-" + (to == members.size() ? "*" : to - 1),
          Arrays.copyOfRange(members.getValues(), from, to));
      intercepted.setSearchEntry(entry);
    }
  }

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain(active);
    for (String uid : new String[] {"romeo", "juliet", "tybalt"}) {
      directory.person(uid, "secret");
    }
  }

  private void start(Map<Setting, String> more) {
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    settings.putAll(more);
    ldap = new LocalLdap(settings);
  }

  @AfterEach
  void stop() {
    ldap.close();
    directory.close();
  }

  private static Jid account(String local) {
    return Jid.of(local, "example.org", null);
  }

  private boolean mayLogIn(String local) {
    Verdict verdict = ldap.backend().verify(account(local), "secret");
    assertThat(ldap.backend().find(account(local)).isRight()).isEqualTo(verdict.isRight());
    return verdict.isRight();
  }

  private List<String> listed() {
    return ldap.backend().list("example.org").stream().map(Jid::local).toList();
  }

  @Test
  void membersOfGroupsInGroupsAreMembers() throws LDAPException {
    directory.group("chat", TestDirectory.groupDn("lovers"), TestDirectory.personDn("tybalt"));
    directory.group("lovers", TestDirectory.groupDn("veronese"));
    directory.group("veronese", TestDirectory.personDn("romeo"));
    start(Map.of());
    assertThat(mayLogIn("romeo")).isTrue();
    assertThat(mayLogIn("tybalt")).isTrue();
    assertThat(mayLogIn("juliet")).isFalse();
    assertThat(listed()).containsExactly("romeo", "tybalt");
  }

  @Test
  void groupsThatContainThemselvesAreLookedAtOnce() throws LDAPException {
    directory.group("a", TestDirectory.groupDn("b"), TestDirectory.personDn("juliet"));
    directory.group("b", TestDirectory.groupDn("a"), TestDirectory.groupDn("b"));
    directory.group("chat", TestDirectory.groupDn("chat"), TestDirectory.groupDn("a"));
    directory.group("c", TestDirectory.groupDn("d"), TestDirectory.personDn("romeo"));
    directory.group("d", TestDirectory.groupDn("c"));
    start(Map.of());
    assertThat(mayLogIn("juliet")).isTrue();
    directory.takeSearches();
    assertThat(mayLogIn("romeo")).isFalse();
    // the person, c, d and again c, which is known; twice, as it is asked twice
    assertThat(directory.takeSearches()).hasSizeLessThanOrEqualTo(10);
    assertThat(listed()).containsExactly("juliet");
  }

  @Test
  void groupsMayListNames() throws LDAPException {
    directory
        .server()
        .add(
            new Entry(
                TestDirectory.groupDn("chat"),
                new Attribute("objectClass", "posixGroup"),
                new Attribute("memberUid", "romeo", "Juliet")));
    start(Map.of());
    assertThat(mayLogIn("romeo")).isTrue();
    assertThat(mayLogIn("tybalt")).isFalse();
    assertThat(listed()).containsExactly("juliet", "romeo");
  }

  @Test
  void aGroupThatThereIsNotHasNobody() {
    start(Map.of());
    assertThat(mayLogIn("romeo")).isFalse();
    assertThat(listed()).isEmpty();
  }

  @Test
  void thousandsOfMembersComeInRanges() throws LDAPException {
    String[] members =
        IntStream.range(0, 3 * RANGE + 7)
            .mapToObj(i -> TestDirectory.personDn(i == 3 * RANGE ? "romeo" : "u" + i))
            .toArray(String[]::new);
    directory.group("chat", TestDirectory.groupDn("many"));
    directory.group("many", members);
    start(Map.of());
    assertThat(listed()).containsExactly("romeo");
    assertThat(mayLogIn("romeo")).isTrue();
  }

  @Test
  void theEntryMayNameItsGroups() throws LDAPException {
    directory.person("paris", "secret", "memberOf", "CN=Chat, " + TestDirectory.GROUPS);
    start(Map.of(LdapSettings.GROUP_NESTING, "memberof"));
    assertThat(mayLogIn("paris")).isTrue();
    assertThat(mayLogIn("romeo")).isFalse();
    assertThat(ldap.backend().verify(account("paris"), "x")).isEqualTo(Verdict.WRONG);
  }

  @Test
  void activeDirectoryFindsGroupsInGroupsByItself() throws LDAPException {
    directory.person("paris", "secret", "nested", TestDirectory.groupDn("chat"));
    start(Map.of(LdapSettings.GROUP_NESTING, "chain"));
    assertThat(mayLogIn("paris")).isTrue();
    assertThat(active.gotRule).isTrue();
    assertThat(mayLogIn("romeo")).isFalse();
    assertThat(listed()).containsExactly("paris");
  }
}
