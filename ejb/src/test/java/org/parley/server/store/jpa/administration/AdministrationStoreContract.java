package org.parley.server.store.jpa.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.store.administration.StandingMessageRepository.Kind;
import org.parley.server.store.administration.StandingMessageRepository.StandingMessage;
import org.parley.server.store.database.Database;

/** What every database has to do for what administrators have decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdministrationStoreContract {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Jid JULIET = Jid.of("juliet@example.com");

  abstract Database database();

  private JpaStandingMessageRepository messages() {
    return new JpaStandingMessageRepository(database());
  }

  private JpaFederationRuleRepository rules() {
    return new JpaFederationRuleRepository(database());
  }

  @Test
  void oneMessageOfEachKindIsKept() {
    StandingMessage first = new StandingMessage(1, null, "\u2665 '\"\n".repeat(2000));
    StandingMessage second = new StandingMessage(2, "Verona", "b");
    messages().save(Kind.MOTD, first);
    messages().save(Kind.WELCOME, second);
    assertThat(messages().find(Kind.MOTD)).contains(first);
    messages().save(Kind.MOTD, second);
    assertThat(messages().find(Kind.MOTD)).contains(second);
    assertThat(messages().remove(Kind.MOTD)).isTrue();
    assertThat(messages().remove(Kind.MOTD)).isFalse();
    assertThat(messages().find(Kind.MOTD)).isEmpty();
    assertThat(messages().find(Kind.WELCOME)).contains(second);
  }

  @Test
  void whoHasGotWhichIsKept() {
    assertThat(messages().seen(ROMEO)).isZero();
    messages().seen(Map.of(ROMEO, 7L, JULIET, 8L));
    messages().seen(Map.of(ROMEO, 9L));
    assertThat(messages().seen(ROMEO.withResource("orchard"))).isEqualTo(9);
    assertThat(messages().seen(JULIET)).isEqualTo(8);
    messages().accountRemoved(new AccountRemoved(ROMEO));
    assertThat(messages().seen(ROMEO)).isZero();
    assertThat(messages().seen(JULIET)).isEqualTo(8);
  }

  @Test
  void whoMayAdministerIsKept() {
    JpaAdminGrantRepository grants = new JpaAdminGrantRepository(database());
    grants.save(ROMEO, "observer");
    grants.save(JULIET, "operator");
    grants.save(ROMEO, "administrator");
    assertThat(grants.list())
        .containsOnly(Map.entry(ROMEO, "administrator"), Map.entry(JULIET, "operator"));
    grants.remove(JULIET);
    grants.remove(JULIET);
    assertThat(grants.list()).containsOnly(Map.entry(ROMEO, "administrator"));
  }

  @Test
  void rulesOfDomainsAreKept() {
    rules().save("montague.example", false);
    rules().save("capulet.example", true);
    assertThat(rules().list())
        .containsOnly(Map.entry("montague.example", false), Map.entry("capulet.example", true));
    rules().save("montague.example", true);
    rules().remove("capulet.example");
    rules().remove("nobody.example");
    assertThat(rules().list()).containsOnly(Map.entry("montague.example", true));
  }
}
