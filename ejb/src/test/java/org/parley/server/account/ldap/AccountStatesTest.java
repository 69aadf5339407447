package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Accounts that are there and may not log in: as Active Directory and OpenLDAP tell it. */
class AccountStatesTest {
  private static final long TICKS_OF_A_SECOND = 10_000_000;
  private static final long SECONDS_FROM_1601 = 11_644_473_600L;

  private final Map<String, BindResult> answers = new HashMap<>();
  private TestDirectory directory;
  private LocalLdap ldap;

  @BeforeEach
  void start() throws LDAPException {
    directory =
        TestDirectory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
                BindResult answer = answers.get(bind.getRequest().getBindDN());
                if (answer != null) {
                  bind.setResult(answer);
                }
              }
            });
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.NAME, "sAMAccountName");
    ldap = new LocalLdap(settings);
  }

  @AfterEach
  void stop() {
    ldap.close();
    directory.close();
  }

  private void person(String name, String... attributes) throws LDAPException {
    directory.entry(
        "CN=" + name + "," + TestDirectory.PEOPLE, "sAMAccountName", name, "x", attributes);
  }

  private void answers(String name, ResultCode code, String text, Control... controls) {
    answers.put(
        "CN=" + name + "," + TestDirectory.PEOPLE,
        new BindResult(1, code, text, null, null, controls));
  }

  private static Jid account(String name) {
    return Jid.of(name, "example.org", null);
  }

  private Verdict verify(String name) {
    return ldap.backend().verify(account(name), "x");
  }

  private Verdict find(String name) {
    return ldap.backend().find(account(name));
  }

  private String ticks(Duration fromNow) {
    long seconds = ldap.clock().instant().plus(fromNow).getEpochSecond() + SECONDS_FROM_1601;
    return Long.toString(seconds * TICKS_OF_A_SECOND);
  }

  @Test
  void anOpenAccountOfActiveDirectory() throws LDAPException {
    person(
        "romeo",
        "userAccountControl",
        "512",
        "accountExpires",
        "9223372036854775807",
        "pwdLastSet",
        "133500000000000000");
    person("juliet", "userAccountControl", "66048", "accountExpires", "0", "pwdLastSet", "0");
    assertThat(verify("romeo")).isEqualTo(Verdict.right("romeo"));
    assertThat(verify("juliet")).isEqualTo(Verdict.right("juliet"));
  }

  @Test
  void aDisabledAccountMayNotEvenWithAnotherProof() throws LDAPException {
    person("tybalt", "userAccountControl", "514");
    assertThat(verify("tybalt")).isEqualTo(Verdict.DISABLED);
    assertThat(find("tybalt")).isEqualTo(Verdict.DISABLED);
    person("paris", "nsAccountLock", "TRUE");
    assertThat(find("paris")).isEqualTo(Verdict.DISABLED);
  }

  @Test
  void anAccountIsOverWhenItsTimeHasCome() throws LDAPException {
    person("mercutio", "userAccountControl", "512", "accountExpires", ticks(Duration.ofHours(1)));
    assertThat(verify("mercutio").isRight()).isTrue();
    ldap.clock().advance(Duration.ofHours(2));
    assertThat(verify("mercutio")).isEqualTo(Verdict.DISABLED);
    assertThat(find("mercutio")).isEqualTo(Verdict.DISABLED);
  }

  /** Who proves otherwise who he is needs no password. */
  @Test
  void aPasswordThatMustBeChangedIsNoProof() throws LDAPException {
    person("paris", "userAccountControl", "512", "pwdLastSet", "0");
    assertThat(verify("paris")).isEqualTo(Verdict.EXPIRED);
    assertThat(find("paris")).isEqualTo(Verdict.right("paris"));
  }

  @Test
  void activeDirectorysAnswersAreUnderstood() throws LDAPException {
    person("paris", "userAccountControl", "512");
    answers(
        "paris",
        ResultCode.INVALID_CREDENTIALS,
        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 775, v4563");
    assertThat(verify("paris")).isEqualTo(Verdict.LOCKED);
    answers(
        "paris",
        ResultCode.INVALID_CREDENTIALS,
        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 773, v4563");
    assertThat(verify("paris")).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void passwordPoliciesAreAskedForAndUnderstood() throws LDAPException {
    person("romeo");
    answers(
        "romeo",
        ResultCode.SUCCESS,
        null,
        new DraftBeheraLDAPPasswordPolicy10ResponseControl(
            null, -1, DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET));
    assertThat(verify("romeo")).isEqualTo(Verdict.EXPIRED);
    answers(
        "romeo",
        ResultCode.INVALID_CREDENTIALS,
        null,
        new DraftBeheraLDAPPasswordPolicy10ResponseControl(
            null, -1, DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED));
    assertThat(verify("romeo")).isEqualTo(Verdict.LOCKED);
    assertThat(directory.takeBindControls())
        .contains(DraftBeheraLDAPPasswordPolicy10RequestControl.PASSWORD_POLICY_REQUEST_OID);
  }

  @Test
  void aServerThatIsBusySaysNothingOfThePassword() throws LDAPException {
    person("romeo");
    answers("romeo", ResultCode.BUSY, "too many clients");
    assertThatThrownBy(() -> verify("romeo")).isInstanceOf(BackendUnavailableException.class);
  }
}
