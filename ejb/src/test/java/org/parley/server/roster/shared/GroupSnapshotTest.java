package org.parley.server.roster.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/** What groups give to accounts. */
class GroupSnapshotTest {
  private static final String DOMAIN = "example.org";

  /** All people of the domain; those are connected whose names begin with c. */
  private final Population population =
      new Population(null, null) {
        @Override
        boolean includes(Jid account, String domain) {
          return account.domain().equals(domain) && !account.local().equals("anonymous");
        }

        @Override
        Collection<Jid> connected(String domain) {
          return List.of(jid("c1"), jid("c2"));
        }
      };

  private static Jid jid(String name) {
    return Jid.of(name, DOMAIN, null);
  }

  private static SharedGroup group(String name, String audience, String... members) {
    List<SharedPerson> people = new ArrayList<>();
    for (String member : members) {
      people.add(new SharedPerson(jid(member), "Mr " + member));
    }
    return new SharedGroup(DOMAIN, name, "The " + name, Audience.parse(audience), people);
  }

  private SharedContacts contacts(String account, SharedGroup... groups) {
    return new GroupSnapshot(List.of(groups), population).contactsOf(jid(account));
  }

  private static SharedContact contact(String name, boolean to, boolean from, String... groups) {
    return new SharedContact(jid(name), "Mr " + name, Set.of(groups), to, from);
  }

  @Test
  void membersSeeEachOtherInAllTheirGroups() {
    SharedContacts contacts =
        contacts("a", group("x", "members", "a", "b"), group("y", "members", "b", "a", "d"));
    assertThat(contacts.all())
        .containsExactlyInAnyOrder(
            contact("b", true, true, "The x", "The y"), contact("d", true, true, "The y"));
    assertThat(contacts.find(jid("a"))).isNull();
    assertThat(contacts.find(jid("z"))).isNull();
  }

  @Test
  void whoIsInNoGroupHasNothing() {
    assertThat(contacts("z", group("x", "members", "a"))).isSameAs(SharedContacts.NONE);
  }

  @Test
  void aGroupThatIsShownToAnotherOneIsSeenOneWay() {
    SharedGroup board = group("board", "help", "a", "b");
    SharedGroup help = group("help", "nobody", "h");
    assertThat(contacts("h", board, help).all())
        .containsExactlyInAnyOrder(
            contact("a", true, false, "The board"), contact("b", true, false, "The board"));
    assertThat(contacts("a", board, help).all())
        .containsExactlyInAnyOrder(
            contact("b", true, true, "The board"), contact("h", false, true));
  }

  @Test
  void groupsThatAreShownToEachOtherSeeBothWays() {
    SharedGroup x = group("x", "y", "a");
    SharedGroup y = group("y", "x", "b");
    assertThat(contacts("a", x, y).all()).containsExactly(contact("b", true, true, "The y"));
  }

  @Test
  void aGroupForAllIsSeenByAllAndTellsThoseWhoAreConnected() {
    SharedGroup help = group("help", "all", "h");
    assertThat(contacts("z", help).all()).containsExactly(contact("h", true, false, "The help"));
    assertThat(contacts("anonymous", help).isEmpty()).isTrue();
    SharedContacts contacts = contacts("h", help);
    assertThat(contacts.all())
        .extracting(SharedContact::contact)
        .containsExactly(jid("c1"), jid("c2"));
    assertThat(contacts.find(jid("z")))
        .isEqualTo(new SharedContact(jid("z"), null, Set.of(), false, true));
    assertThat(contacts.find(jid("anonymous"))).isNull();
  }

  @Test
  void theVersionIsAnotherOneWhenAnythingIs() {
    long before = contacts("a", group("x", "members", "a", "b")).version();
    assertThat(before).isNotZero();
    assertThat(contacts("a", group("x", "members", "b", "a")).version()).isEqualTo(before);
    assertThat(contacts("a", group("x", "members", "a", "b", "d")).version()).isNotEqualTo(before);
    assertThat(contacts("a", group("x", "all", "a", "b")).version()).isNotEqualTo(before);
    assertThat(contacts("a", group("y", "members", "a", "b")).version()).isNotEqualTo(before);
    assertThat(contacts("a", group("x", "members", "a", "b"), group("y", "members", "d")).version())
        .isEqualTo(before);
  }

  @Test
  void theOwnRosterCountsMoreForNamesAndKeepsWhatIsItsOwn() {
    SharedContact given = contact("b", true, true, "The x");
    RosterItem stored = RosterItem.unknown(jid("b"));
    RosterItem joined = given.join(stored);
    assertThat(joined.subscription()).isEqualTo(Subscription.BOTH);
    assertThat(joined.listed()).isTrue();
    assertThat(given.own(joined, stored)).isEqualTo(stored);

    RosterItem renamed =
        new RosterItem(
            jid("b"), "Bee", Set.of("The x", "Mine"), Subscription.BOTH, false, false, null, true);
    RosterItem own = given.own(renamed, stored);
    assertThat(own)
        .isEqualTo(
            new RosterItem(
                jid("b"), "Bee", Set.of("Mine"), Subscription.NONE, false, false, null, false));
    assertThat(own.isEmpty()).isFalse();
    assertThat(given.join(own)).isEqualTo(renamed);
  }

  @Test
  void aSubscriptionOfOnesOwnIsKeptBelowThatOfTheGroup() {
    SharedContact given = contact("b", true, false, "The x");
    RosterItem stored =
        new RosterItem(jid("b"), null, Set.of(), Subscription.TO, false, true, null, true);
    RosterItem joined = given.join(stored);
    assertThat(given.own(joined, stored)).isEqualTo(stored);
  }
}
