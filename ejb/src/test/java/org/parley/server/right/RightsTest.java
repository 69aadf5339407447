package org.parley.server.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.log.ShownAddresses;
import org.parley.server.store.administration.AdminGrantRepository;

/** Who may do what, and who is an administrator. */
class RightsTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
  private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
  private static final StanzaError REFUSAL = StanzaError.of(Condition.FORBIDDEN);

  private boolean isRead = true;

  /** Romeo is in the house; nobody is in anything else. */
  private Memberships.Membership membership(Jid user, Set<String> groups) {
    if (isRead && groups.contains("house") && user.bare().equals(ROMEO.bare())) {
      return Memberships.Membership.MEMBER;
    }
    return isRead ? Memberships.Membership.NONE : Memberships.Membership.UNKNOWN;
  }

  private Rights rights(String groups) {
    return new Rights(Settings.of(Map.of(RightSettings.FEDERATE, groups)), this::membership);
  }

  private Administrators administrators(String admins) {
    return new Administrators(
        Settings.of(Map.of(RightSettings.ADMINS, admins)),
        this::membership,
        new AdminGrants(new NoGrants(), ShownAddresses.full()));
  }

  private static final class NoGrants implements AdminGrantRepository {
    @Override
    public Map<Jid, String> list() {
      return Map.of();
    }

    @Override
    public void save(Jid account, String role) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Jid account) {
      throw new UnsupportedOperationException();
    }
  }

  private static void assertRefused(Rights rights, Jid user, Condition condition) {
    assertThat(rights.has(user, Right.FEDERATE)).isFalse();
    assertThatThrownBy(() -> rights.require(user, Right.FEDERATE, REFUSAL))
        .isInstanceOfSatisfying(
            StanzaException.class,
            refused -> assertThat(refused.error().condition()).isEqualTo(condition));
  }

  private static void assertAllowed(Rights rights, Jid user, Right right) {
    assertThat(rights.has(user, right)).isTrue();
    rights.require(user, right, REFUSAL);
  }

  @Test
  void everybodyHasARightOfNoGroup() {
    isRead = false;
    assertThat(rights("").isEverybodys(Right.FEDERATE)).isTrue();
    assertAllowed(rights(""), JULIET, Right.FEDERATE);
  }

  @Test
  void aRightIsThatOfItsGroupsAlone() {
    Rights rights = rights("board,house");
    assertThat(rights.isEverybodys(Right.FEDERATE)).isFalse();
    assertAllowed(rights, ROMEO, Right.FEDERATE);
    assertRefused(rights, JULIET, Condition.FORBIDDEN);
    assertRefused(rights("board"), ROMEO, Condition.FORBIDDEN);
    assertAllowed(rights("board"), JULIET, Right.CREATE_ROOMS);
  }

  @Test
  void whileNobodyCanTellNobodyMay() {
    isRead = false;
    assertRefused(rights("house"), ROMEO, Condition.RESOURCE_CONSTRAINT);
    assertThat(administrators("house,juliet@example.org").isOne(ROMEO)).isFalse();
    assertThat(administrators("house,juliet@example.org").isOne(JULIET)).isTrue();
  }

  @Test
  void administratorsAreNamedByAddressOrByGroup() {
    assertThat(administrators("").isOne(ROMEO)).isFalse();
    assertThat(administrators("house").isOne(ROMEO)).isTrue();
    assertThat(administrators("house").isOne(JULIET)).isFalse();
    assertThat(administrators("Juliet@example.org").isOne(JULIET)).isTrue();
    assertThat(administrators("juliet@example.org").isOne(ROMEO)).isFalse();
  }

  @Test
  void anAddressIsThatOfAnAccount() {
    for (Setting setting : new RightSettings().settings()) {
      assertThat(new RightSettings().problems(Settings.of(Map.of(setting, "house")))).isEmpty();
    }
    assertThat(
            new RightSettings()
                .problems(Settings.of(Map.of(RightSettings.ADMINS, "a@example.org,a@b/c,@x"))))
        .containsExactly(
            "parley.admins has addresses of accounts and names of groups, but also: a@b/c",
            "parley.admins has addresses of accounts and names of groups, but also: @x");
  }
}
