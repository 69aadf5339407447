package org.parley.server.account.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.AccountGone;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.Removal;
import org.parley.server.store.LastSeenRepository.LastSeen;
import org.parley.server.store.jpa.Repositories;
import org.parley.server.store.schema.LocalDatabase;

class OwnAccountsTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Settings SETTINGS =
      Settings.of(
          Map.of(
              ServerSettings.DOMAINS,
              "Example.com, example.net",
              AccountSettings.SASL_ITERATIONS,
              "5000"));

  private final LocalDatabase database = LocalDatabase.inMemory();
  private final Repositories repositories = Repositories.of(database);
  private final LocalAccounts local =
      LocalAccounts.of(database, SETTINGS, repositories::accountRemoved);
  private final AccountDirectory directory = local.directory();
  private final AccountEditor accounts = local.accounts();

  @AfterEach
  void close() {
    database.close();
  }

  private boolean verify(String username, String password) {
    return local.passwordVerifier().verify(username, "example.com", password).isRight();
  }

  @Test
  void passwordIsVerified() {
    assertThat(accounts.create(ROMEO, "rose")).isTrue();
    assertThat(accounts.create(ROMEO, "other")).isFalse();
    assertThat(directory.exists(ROMEO.withResource("orchard"))).isTrue();
    assertThat(verify("romeo", "rose")).isTrue();
    assertThat(verify("romeo", "Rose")).isFalse();
    assertThat(verify("romeo", "")).isFalse();
    assertThat(verify("romeo", "\u0007")).isFalse();
    assertThat(verify("juliet", "rose")).isFalse();
    assertThat(local.passwordVerifier().verify("romeo", "example.net", "rose").isRight()).isFalse();
  }

  @Test
  void passwordIsPreparedBySaslprep() {
    accounts.create(ROMEO, "I\u00ADX\u00A0\u2168");
    assertThat(verify("romeo", "IX IX")).isTrue();
  }

  @Test
  void anAccountIsGoneWhenItsRemovalIsStored() {
    List<String> told = new ArrayList<>();
    LocalAccounts made =
        LocalAccounts.of(
            database,
            SETTINGS,
            event -> told.add("removed " + event.account()),
            event -> told.add("gone " + event.account() + made(event.account())));
    made.accounts().create(ROMEO, "rose");
    assertThat(made.accounts().remove(ROMEO)).isEqualTo(Removal.ACCOUNT);
    assertThat(made.accounts().remove(ROMEO)).isEqualTo(Removal.NOTHING);
    assertThat(told).containsExactly("removed " + ROMEO, "gone " + ROMEO + " false");
  }

  private String made(Jid account) {
    return " " + directory.exists(account);
  }

  @Test
  void anAccountWhoseRemovalFailsIsNotGone() {
    List<AccountGone> told = new ArrayList<>();
    LocalAccounts made =
        LocalAccounts.of(
            database,
            SETTINGS,
            event -> {
              throw new IllegalStateException("not today");
            },
            told::add);
    made.accounts().create(ROMEO, "rose");
    assertThatThrownBy(() -> made.accounts().remove(ROMEO)).hasMessageContaining("not today");
    assertThat(told).isEmpty();
    assertThat(made.directory().exists(ROMEO)).isTrue();
  }

  @Test
  void passwordChanges() {
    assertThat(accounts.changePassword(ROMEO, "x")).isFalse();
    accounts.create(ROMEO, "old");
    assertThat(accounts.changePassword(ROMEO, "new")).isTrue();
    assertThat(verify("romeo", "old")).isFalse();
    assertThat(verify("romeo", "new")).isTrue();
  }

  @Test
  void whatCannotBeAnAccountIsRefused() {
    for (String name : new String[] {"\\20bad", "bad\\20", "\\20", "bad\u0378"}) {
      assertThatThrownBy(() -> accounts.create(Jid.of(name + "@example.com"), "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(accounts.create(Jid.of("space\\20cadet@example.com"), "x")).isTrue();
    assertThatThrownBy(() -> accounts.create(Jid.of("romeo@example.org"), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.org");
    assertThatThrownBy(() -> accounts.create(Jid.of("example.com"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> accounts.create(Jid.of("a".repeat(256) + "@example.com"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> accounts.create(ROMEO, "\u00AD"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> accounts.create(ROMEO, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the password is empty");
    assertThatThrownBy(() -> accounts.create(ROMEO, "secret\u0007"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThat(directory.exists(ROMEO)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void credentialOfEachHashFitsThePassword(ScramHash hash) {
    accounts.create(ROMEO, "rose");
    ScramCredential kept = local.scramCredentials().find("romeo", "example.com", hash);
    assertThat(kept.salt()).hasSizeGreaterThanOrEqualTo(16);
    assertThat(kept.iterations()).isEqualTo(5000);
    ScramCredential made = ScramCredential.of(hash, "rose", kept.salt(), kept.iterations());
    assertThat(kept.storedKey()).isEqualTo(made.storedKey());
    assertThat(kept.serverKey()).isEqualTo(made.serverKey());
  }

  @ParameterizedTest
  @EnumSource
  void unknownUserLooksLikeAnyOther(ScramHash hash) {
    accounts.create(ROMEO, "rose");
    ScramCredential real = local.scramCredentials().find("romeo", "example.com", hash);
    ScramCredential fake = local.scramCredentials().find("nobody", "example.com", hash);
    assertThat(fake.salt()).hasSameSizeAs(real.salt());
    assertThat(fake.storedKey()).hasSameSizeAs(real.storedKey());
    assertThat(fake.serverKey()).hasSameSizeAs(real.serverKey());
    assertThat(fake.iterations()).isEqualTo(real.iterations());
    LocalAccounts afterRestart = LocalAccounts.of(database, SETTINGS, event -> {});
    ScramCredential again = afterRestart.scramCredentials().find("nobody", "example.com", hash);
    assertThat(again.salt()).isEqualTo(fake.salt());
    ScramCredential other = local.scramCredentials().find("nobody2", "example.com", hash);
    assertThat(other.salt()).isNotEqualTo(fake.salt());
    LocalDatabase elsewhere = LocalDatabase.inMemory();
    ScramCredential foreign =
        LocalAccounts.of(elsewhere, SETTINGS, event -> {})
            .scramCredentials()
            .find("nobody", "example.com", hash);
    elsewhere.close();
    assertThat(foreign.salt()).isNotEqualTo(fake.salt());
  }

  @Test
  void removedAccountLeavesNothing() {
    accounts.create(ROMEO, "rose");
    repositories.lastSeen().save(ROMEO, new LastSeen(Instant.EPOCH, "<presence/>"));
    assertThat(accounts.remove(ROMEO)).isEqualTo(Removal.ACCOUNT);
    assertThat(accounts.remove(ROMEO)).isEqualTo(Removal.NOTHING);
    assertThat(directory.exists(ROMEO)).isFalse();
    assertThat(verify("romeo", "rose")).isFalse();
    assertThat(repositories.lastSeen().find(ROMEO)).isEmpty();
  }

  @Test
  void accountStaysWhenAnObserverFails() {
    accounts.create(ROMEO, "rose");
    RuntimeException failure = new IllegalStateException("no");
    AccountEditor failing =
        LocalAccounts.of(
                database,
                SETTINGS,
                event -> {
                  throw failure;
                })
            .accounts();
    assertThatThrownBy(() -> failing.remove(ROMEO)).isSameAs(failure);
    assertThat(verify("romeo", "rose")).isTrue();
  }

  @Test
  void accountsAreListedByDomain() {
    Jid benvolio = Jid.of("benvolio@example.com");
    accounts.create(ROMEO, "a");
    accounts.create(benvolio, "a");
    accounts.create(Jid.of("tybalt@example.net"), "a");
    assertThat(directory.list("example.com")).isEqualTo(List.of(benvolio, ROMEO));
  }
}
