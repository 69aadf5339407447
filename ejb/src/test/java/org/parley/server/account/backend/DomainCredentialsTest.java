package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.FormerPersonException;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.account.own.LocalAccounts;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.schema.LocalDatabase;

/** Own accounts beside those of another backend; which comes first is in the name of the domain. */
class DomainCredentialsTest {
  private static final Settings SETTINGS =
      Settings.of(
          Map.of(
              ServerSettings.DOMAINS,
              "ldap-own.example,own-ldap.example,ldap.example,own.example",
              AccountSettings.AUTH,
              "ldap-own.example=ldap+own,own-ldap.example=own+ldap,ldap.example=ldap",
              AccountSettings.SASL_ITERATIONS,
              "10"));

  private final LocalDatabase database = LocalDatabase.inMemory();
  private final MapBackend ldap = new MapBackend("ldap");
  private final LocalAccounts local =
      LocalAccounts.of(database, SETTINGS, removed -> {}, gone -> {}, ldap);

  @AfterEach
  void close() {
    database.close();
  }

  private Verdict verify(String account, String password) {
    Jid jid = Jid.of(account);
    return local.passwordVerifier().verify(jid.local(), jid.domain(), password);
  }

  private void own(String account, String password) {
    assertThat(local.accounts().create(Jid.of(account), password)).isTrue();
  }

  @Test
  void theFirstThatKnowsThePersonCounts() {
    own("romeo@ldap-own.example", "own");
    assertThat(verify("romeo@ldap-own.example", "own")).isEqualTo(Verdict.right("romeo"));
    ldap.put("romeo@ldap-own.example", "theirs");
    assertThat(verify("romeo@ldap-own.example", "own")).isEqualTo(Verdict.WRONG);
    assertThat(verify("romeo@ldap-own.example", "theirs")).isEqualTo(Verdict.right("romeo"));
    own("juliet@own-ldap.example", "own");
    ldap.put("juliet@own-ldap.example", "theirs");
    assertThat(verify("juliet@own-ldap.example", "theirs")).isEqualTo(Verdict.WRONG);
    assertThat(verify("juliet@own-ldap.example", "own")).isEqualTo(Verdict.right("juliet"));
  }

  @Test
  void aPasswordForOneIsNotShownToAnother() {
    own("romeo@own-ldap.example", "own");
    ldap.put("romeo@own-ldap.example", "theirs");
    verify("romeo@own-ldap.example", "own");
    assertThat(ldap.asked()).isEmpty();
    verify("romeo@own-ldap.example", "wrong");
    // it is busy for as long as for somebody whom nobody knows, and that is all
    assertThat(ldap.asked()).containsExactly("romeo?");
    verify("nobody@own-ldap.example", "wrong");
    assertThat(ldap.asked()).containsExactly("romeo?", "nobody:wrong");
  }

  /** Else whoever has the name elsewhere would get in to an account of ours. */
  @Test
  void aPasswordThatCannotBeAnybodysIsNotShownToOthersWhereThereIsAnOwnAccount() {
    String forbidden = "\u0007bell";
    own("romeo@own-ldap.example", "own");
    own("nobody@own-ldap.example", "nobody");
    ldap.put("romeo@own-ldap.example", forbidden);
    assertThat(verify("romeo@own-ldap.example", forbidden)).isEqualTo(Verdict.WRONG);
    assertThat(verify("romeo@own-ldap.example", "")).isEqualTo(Verdict.WRONG);
    assertThat(verify("nobody@own-ldap.example", forbidden)).isEqualTo(Verdict.WRONG);
    assertThat(ldap.asked()).containsExactly("romeo?", "romeo?", "nobody?");
    ldap.put("juliet@own-ldap.example", forbidden);
    assertThat(verify("juliet@own-ldap.example", forbidden)).isEqualTo(Verdict.right("juliet"));
  }

  @Test
  void whatABackendSaysBecomesAConditionOfSasl() {
    ldap.put("tybalt@ldap.example", "x", Verdict.DISABLED);
    ldap.put("paris@ldap.example", "x", Verdict.EXPIRED);
    ldap.put("mercutio@ldap.example", "x", Verdict.LOCKED);
    ldap.put("benvolio@ldap.example", "x", Verdict.right("ben"));
    assertThat(failure("tybalt")).isEqualTo(SaslFailure.ACCOUNT_DISABLED);
    assertThat(failure("paris")).isEqualTo(SaslFailure.CREDENTIALS_EXPIRED);
    assertThat(failure("mercutio")).isEqualTo(SaslFailure.ACCOUNT_DISABLED);
    assertThat(failure("nobody")).isEqualTo(SaslFailure.NOT_AUTHORIZED);
    assertThat(verify("benvolio@ldap.example", "x").toStep())
        .isEqualTo(new SaslStep.Success("ben", null));
  }

  private SaslFailure failure(String name) {
    SaslStep.Failure failure = (SaslStep.Failure) verify(name + "@ldap.example", "x").toStep();
    assertThat(failure.isGuess()).isTrue();
    return failure.failure();
  }

  @Test
  void whoCannotBeAskedHasNotBeenGuessedAt() {
    ldap.outage(new IllegalStateException("down"));
    SaslStep.Failure failure = (SaslStep.Failure) verify("romeo@ldap.example", "x").toStep();
    assertThat(failure.failure()).isEqualTo(SaslFailure.TEMPORARY_AUTH_FAILURE);
    assertThat(failure.isGuess()).isFalse();
  }

  /** Else our own passwords could be guessed at full speed for as long as the other one is away. */
  @Test
  void ownAccountsLogInWhileTheOtherBackendIsAwayAndAreGuessedAtAsEver() {
    own("romeo@ldap-own.example", "own");
    own("juliet@own-ldap.example", "own");
    ldap.outage(new IllegalStateException("down"));
    assertThat(verify("romeo@ldap-own.example", "own").isRight()).isTrue();
    assertThat(verify("juliet@own-ldap.example", "own").isRight()).isTrue();
    Verdict wrong = verify("romeo@ldap-own.example", "x");
    assertThat(wrong.kind()).isEqualTo(Verdict.Kind.UNAVAILABLE);
    assertThat(wrong.isGuess()).isTrue();
    assertThat(verify("nobody@ldap-own.example", "x")).isEqualTo(wrong);
    assertThat(verify("juliet@own-ldap.example", "x")).isEqualTo(wrong);
    assertThat(verify("nobody@own-ldap.example", "x")).isEqualTo(wrong);
  }

  @Test
  void scramIsThereWhereEverybodyHasAKey() {
    assertThat(has("own.example", ScramHash.SHA_256)).isTrue();
    assertThat(has("ldap.example", ScramHash.SHA_256)).isFalse();
    assertThat(has("ldap-own.example", ScramHash.SHA_256)).isFalse();
    assertThat(has("elsewhere.example", ScramHash.SHA_256)).isFalse();
    ldap.addHash(ScramHash.SHA_256);
    assertThat(has("ldap.example", ScramHash.SHA_256)).isTrue();
    assertThat(has("ldap-own.example", ScramHash.SHA_256)).isTrue();
    assertThat(has("ldap-own.example", ScramHash.SHA_1)).isFalse();
  }

  /** Whoever was here as one of that backend is not taken for one of ours. */
  @Test
  void byScramPeopleOfTheOthersLogInWhileABackendIsAway() {
    own("romeo@own-ldap.example", "own");
    own("juliet@ldap-own.example", "own");
    own("tybalt@ldap-own.example", "own");
    AccountStores.directoryPeople(database).seen(Jid.of("tybalt@ldap-own.example"), Instant.EPOCH);
    ScramCredential romeos = scram("romeo", "own-ldap.example");
    ScramCredential juliets = scram("juliet", "ldap-own.example");
    ldap.outage(new BackendUnavailableException("down", null));
    assertThat(scram("romeo", "own-ldap.example").salt()).isEqualTo(romeos.salt());
    assertThat(scram("juliet", "ldap-own.example").salt()).isEqualTo(juliets.salt());
    for (String account :
        List.of("nobody@own-ldap.example", "nobody@ldap-own.example", "tybalt@ldap-own.example")) {
      Jid jid = Jid.of(account);
      assertThatThrownBy(() -> scram(jid.local(), jid.domain()))
          .as(account)
          .isInstanceOf(SaslRefusal.class);
    }
  }

  private ScramCredential scram(String username, String domain) {
    return local.scramCredentials().find(username, domain, ScramHash.SHA_256);
  }

  private boolean has(String domain, ScramHash hash) {
    return local.scramCredentials().has(domain, hash);
  }

  @Test
  void passwordsAreVerifiedWhereADomainIsServed() {
    assertThat(local.passwordVerifier().verifies("ldap.example")).isTrue();
    assertThat(local.passwordVerifier().verifies("elsewhere.example")).isFalse();
  }

  @Test
  void accountsOfOthersAreThereAndCannotBeEdited() {
    Jid romeo = Jid.of("romeo@ldap-own.example");
    ldap.put("romeo@ldap-own.example", "x");
    AccountEditor editor = local.accounts();
    assertThat(local.directory().exists(romeo)).isTrue();
    assertThat(editor.isReadOnly(romeo)).isTrue();
    assertThat(editor.create(romeo, "x")).isFalse();
    assertThatThrownBy(() -> editor.changePassword(romeo, "x"))
        .isInstanceOf(ReadOnlyAccountException.class)
        .hasMessage(
            "the account romeo@ldap-own.example is kept in the directory \"ldap\" and can only be"
                + " changed there");
    assertThatThrownBy(() -> editor.create(Jid.of("juliet@ldap.example"), "x"))
        .isInstanceOf(ReadOnlyAccountException.class)
        .hasMessage("the accounts of ldap.example are kept elsewhere and can only be made there");
    assertThat(editor.isEditable("ldap-own.example")).isTrue();
    assertThat(editor.isEditable("ldap.example")).isFalse();
    own("juliet@ldap-own.example", "x");
    assertThat(editor.isReadOnly(Jid.of("juliet@ldap-own.example"))).isFalse();
    assertThat(editor.changePassword(Jid.of("juliet@ldap-own.example"), "y")).isTrue();
  }

  /** Else somebody of our own would get what is another's. */
  @Test
  void aNameOfSomebodyWhoWasHereIsNotGivenToAnother() {
    Jid romeo = Jid.of("romeo@ldap-own.example");
    own("romeo@ldap-own.example", "own");
    AccountStores.directoryPeople(database).seen(romeo, Instant.EPOCH);
    ldap.outage(new BackendUnavailableException("down", null));
    assertThat(verify("romeo@ldap-own.example", "own"))
        .isEqualTo(Verdict.UNAVAILABLE.asGuess(true));
  }

  /** Else contacts and messages of whoever has left would come to the next one of that name. */
  @Test
  void aNameOfSomebodyWhoWasHereIsNotGivenToANewAccount() {
    for (Jid romeo : List.of(Jid.of("romeo@ldap-own.example"), Jid.of("romeo@own.example"))) {
      AccountStores.directoryPeople(database).seen(romeo, Instant.EPOCH);
      assertThatThrownBy(() -> local.accounts().create(romeo, "x"))
          .isInstanceOf(FormerPersonException.class)
          .hasMessageContaining("./parley user delete " + romeo);
      assertThat(local.directory().exists(romeo)).isFalse();
      assertThat(local.accounts().remove(romeo)).isEqualTo(Removal.KEPT);
      AccountStores.accountRemoved(database, new AccountRemoved(romeo));
      assertThat(local.accounts().create(romeo, "x")).isTrue();
      assertThat(local.accounts().create(romeo, "x")).isFalse();
    }
  }

  @Test
  void whatIsRemovedOfSomebodyElsewhereIsWhatIsKeptHere() {
    AccountEditor editor = local.accounts();
    assertThat(editor.remove(Jid.of("nobody@own.example"))).isEqualTo(Removal.NOTHING);
    assertThat(editor.remove(Jid.of("nobody@ldap-own.example"))).isEqualTo(Removal.NOTHING);
    ldap.put("romeo@ldap-own.example", "x");
    assertThat(editor.remove(Jid.of("romeo@ldap-own.example"))).isEqualTo(Removal.KEPT);
    own("juliet@ldap-own.example", "x");
    ldap.outage(new BackendUnavailableException("down", null));
    assertThat(editor.remove(Jid.of("juliet@ldap-own.example"))).isEqualTo(Removal.ACCOUNT);
    assertThat(editor.remove(Jid.of("nobody@ldap-own.example"))).isEqualTo(Removal.KEPT);
    assertThat(editor.remove(Jid.of("nobody@own.example"))).isEqualTo(Removal.NOTHING);
  }

  @Test
  void anotherNameOfAPersonLeadsToNoAccountOfABackendThatIsAskedBefore() {
    own("romeo@own-ldap.example", "own");
    ldap.put("ro@own-ldap.example", "theirs", Verdict.right("romeo"));
    Jid ro = Jid.of("ro@own-ldap.example");
    assertThat(verify("ro@own-ldap.example", "theirs")).isEqualTo(Verdict.UNKNOWN);
    assertThat(local.directory().find(ro)).isEqualTo(Verdict.UNKNOWN);
    ldap.put("ju@own-ldap.example", "theirs", Verdict.right("juliet"));
    assertThat(verify("ju@own-ldap.example", "theirs")).isEqualTo(Verdict.right("juliet"));
    ldap.put("ro@ldap-own.example", "theirs", Verdict.right("romeo"));
    own("romeo@ldap-own.example", "own");
    assertThat(verify("ro@ldap-own.example", "theirs")).isEqualTo(Verdict.right("romeo"));
  }

  @Test
  void anotherNameOfAPersonLeadsToNoAccountOfABackendThatIsAwayAndHadThePerson() {
    MapBackend realm = new MapBackend("realm");
    Settings settings =
        Settings.of(
            Map.of(
                ServerSettings.DOMAINS,
                "house.example",
                AccountSettings.AUTH,
                "house.example=realm+ldap"));
    LocalAccounts house =
        LocalAccounts.of(database, settings, removed -> {}, gone -> {}, realm, ldap);
    AccountStores.directoryPeople(database).seen(Jid.of("romeo@house.example"), Instant.EPOCH);
    ldap.put("ro@house.example", "theirs", Verdict.right("romeo"));
    ldap.put("ju@house.example", "theirs", Verdict.right("juliet"));
    realm.outage(new BackendUnavailableException("down", null));
    assertThat(house.passwordVerifier().verify("ro", "house.example", "theirs"))
        .isEqualTo(Verdict.UNAVAILABLE.asGuess(true));
    assertThat(house.directory().find(Jid.of("ro@house.example"))).isEqualTo(Verdict.UNAVAILABLE);
    assertThat(house.passwordVerifier().verify("ju", "house.example", "theirs"))
        .isEqualTo(Verdict.right("juliet"));
  }

  @Test
  void anotherNameOfAPersonIsNoAccount() {
    ldap.put("ro@ldap.example", "x", Verdict.right("romeo"));
    assertThat(local.directory().exists(Jid.of("ro@ldap.example"))).isFalse();
    assertThat(local.directory().find(Jid.of("ro@ldap.example"))).isEqualTo(Verdict.right("romeo"));
  }

  @Test
  void whoWasHereIsThereWhileTheDirectoryIsAwayAndHasLeftWhenItDoesNotKnowHim() {
    Jid romeo = Jid.of("romeo@ldap.example");
    AccountStores.directoryPeople(database).seen(romeo, Instant.EPOCH);
    ldap.outage(new BackendUnavailableException("down", null));
    assertThat(local.directory().exists(romeo)).isTrue();
    assertThatThrownBy(() -> local.directory().left("ldap.example"))
        .isInstanceOf(BackendUnavailableException.class);
    ldap.outage(null);
    assertThat(local.directory().exists(romeo)).isFalse();
    assertThat(local.directory().left("ldap.example"))
        .containsExactly(Map.entry(romeo, Instant.EPOCH));
    ldap.put("romeo@ldap.example", "x");
    assertThat(local.directory().left("ldap.example")).isEmpty();
  }

  /** As somebody with several names, of which the list has the first. */
  @Test
  void whoIsNotListedButFoundHasNotLeft() {
    for (String name : List.of("romeo", "tybalt", "ro", "gone")) {
      AccountStores.directoryPeople(database).seen(Jid.of(name + "@ldap.example"), Instant.EPOCH);
    }
    ldap.put("romeo@ldap.example", "x");
    ldap.put("tybalt@ldap.example", "x", Verdict.DISABLED);
    ldap.put("ro@ldap.example", "x", Verdict.right("romeo"));
    for (String name : List.of("romeo", "tybalt", "ro")) {
      ldap.unlist(name + "@ldap.example");
    }
    assertThat(local.directory().left("ldap.example").keySet())
        .containsExactly(Jid.of("gone@ldap.example"), Jid.of("ro@ldap.example"));
  }

  @Test
  void whileItCannotBeToldWhoIsThereNoNameIsGivenAway() {
    ldap.outage(new BackendUnavailableException("down", null));
    Jid romeo = Jid.of("romeo@ldap-own.example");
    assertThatThrownBy(() -> local.accounts().create(romeo, "x"))
        .isInstanceOf(BackendUnavailableException.class);
    assertThat(local.directory().exists(romeo)).isFalse();
    assertThat(local.directory().find(romeo)).isEqualTo(Verdict.UNAVAILABLE);
    assertThatThrownBy(() -> local.directory().list("ldap-own.example"))
        .isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void allThatAreThereAreListed() {
    ldap.put("b@ldap-own.example", "x");
    ldap.put("c@ldap-own.example", "x");
    own("a@ldap-own.example", "x");
    assertThat(local.directory().list("ldap-own.example"))
        .isEqualTo(
            List.of(
                Jid.of("a@ldap-own.example"),
                Jid.of("b@ldap-own.example"),
                Jid.of("c@ldap-own.example")));
  }
}
