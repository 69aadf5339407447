package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10WarningType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.sasl.Verdict;

/** What directories answer to a bind. */
class BindVerdictTest {
  private static LDAPResult answer(ResultCode code, String text, Control... controls) {
    return new LDAPResult(1, code, text, null, new String[0], controls);
  }

  @ParameterizedTest
  @CsvSource({
    "525, UNKNOWN", "52e, WRONG", "530, DISABLED", "531, DISABLED", "532, EXPIRED",
    "533, DISABLED", "568, WRONG", "701, DISABLED", "773, EXPIRED", "775, LOCKED"
  })
  void activeDirectoryTellsByItsCodes(String code, Verdict.Kind kind) throws LDAPException {
    LDAPResult answer =
        answer(
            ResultCode.INVALID_CREDENTIALS,
            "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data "
                + code
                + ", v4563\u0000");
    assertThat(BindVerdict.of(answer).orElseThrow().kind()).isEqualTo(kind);
  }

  private static Control policy(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
    return new DraftBeheraLDAPPasswordPolicy10ResponseControl(null, -1, error);
  }

  @Test
  void aPasswordPolicyTellsByItsControl() throws LDAPException {
    assertThat(
            BindVerdict.of(
                answer(
                    ResultCode.INVALID_CREDENTIALS,
                    "",
                    policy(DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED))))
        .contains(Verdict.LOCKED);
    assertThat(
            BindVerdict.of(
                answer(
                    ResultCode.INVALID_CREDENTIALS,
                    "",
                    policy(DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED))))
        .contains(Verdict.EXPIRED);
    assertThat(
            BindVerdict.of(
                answer(
                    ResultCode.SUCCESS,
                    "",
                    policy(DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET))))
        .contains(Verdict.EXPIRED);
    Control soon =
        new DraftBeheraLDAPPasswordPolicy10ResponseControl(
            DraftBeheraLDAPPasswordPolicy10WarningType.TIME_BEFORE_EXPIRATION, 3600, null);
    assertThat(BindVerdict.of(answer(ResultCode.SUCCESS, "", soon))).isEmpty();
  }

  @Test
  void olderServersTellInTheirWay() throws LDAPException {
    assertThat(BindVerdict.of(answer(ResultCode.SUCCESS, "", new PasswordExpiredControl())))
        .contains(Verdict.EXPIRED);
    assertThat(
            BindVerdict.of(
                answer(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "Account inactivated. Contact system administrator.")))
        .contains(Verdict.DISABLED);
    assertThat(
            BindVerdict.of(
                answer(
                    ResultCode.CONSTRAINT_VIOLATION,
                    "Exceed password retry limit. Account locked.")))
        .contains(Verdict.DISABLED);
  }

  @Test
  void theRestIsRightOrWrongOrNoAnswerToThat() throws LDAPException {
    assertThat(BindVerdict.of(answer(ResultCode.SUCCESS, null))).isEmpty();
    assertThat(BindVerdict.of(answer(ResultCode.INVALID_CREDENTIALS, null)))
        .contains(Verdict.WRONG);
    assertThat(BindVerdict.of(answer(ResultCode.NO_SUCH_OBJECT, null))).contains(Verdict.UNKNOWN);
    LDAPException busy = new LDAPException(ResultCode.BUSY, "busy");
    assertThatThrownBy(() -> BindVerdict.of(busy)).isSameAs(busy);
    LDAPException unwilling = new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "later");
    assertThatThrownBy(() -> BindVerdict.of(unwilling)).isSameAs(unwilling);
  }
}
