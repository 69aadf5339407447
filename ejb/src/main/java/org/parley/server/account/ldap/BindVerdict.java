package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.sasl.Verdict;

/**
 * What the answer to a bind says of a password: by its code, by the control of password policies
 * (draft-behera-ldap-password-policy), by that of older servers, and by the codes that Active
 * Directory puts into its diagnostic message.
 */
final class BindVerdict {
  private static final Pattern SUB_CODE = Pattern.compile("\\bdata ([0-9a-f]{3})\\b");
  private static final Pattern CLOSED = Pattern.compile("inactivated|locked|disabled");

  private BindVerdict() {}

  /**
   * What an answer says.
   *
   * @return empty when the password was right and there is nothing against it
   * @throws LDAPException the answer itself, when it says nothing of the password
   */
  static Optional<Verdict> of(LDAPException answer) throws LDAPException {
    Optional<Verdict> verdict = of(answer.toLDAPResult());
    if (verdict.isEmpty()) {
      throw answer;
    }
    return verdict;
  }

  /** The same for an answer that need not be a failure. */
  static Optional<Verdict> of(LDAPResult answer) throws LDAPException {
    ResultCode code = answer.getResultCode();
    Optional<Verdict> policy = policy(answer);
    if (code.equals(ResultCode.SUCCESS)) {
      return PasswordExpiredControl.get(answer) == null ? policy : Optional.of(Verdict.EXPIRED);
    }
    String text = String.valueOf(answer.getDiagnosticMessage()).toLowerCase(Locale.ROOT);
    if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
      return Optional.of(policy.or(() -> activeDirectory(text)).orElse(Verdict.WRONG));
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT) || code.equals(ResultCode.INVALID_DN_SYNTAX)) {
      return Optional.of(Verdict.UNKNOWN);
    }
    boolean closed =
        (code.equals(ResultCode.UNWILLING_TO_PERFORM)
                || code.equals(ResultCode.CONSTRAINT_VIOLATION))
            && CLOSED.matcher(text).find();
    return closed ? Optional.of(Verdict.DISABLED) : Optional.empty();
  }

  private static Optional<Verdict> policy(LDAPResult answer) throws LDAPException {
    DraftBeheraLDAPPasswordPolicy10ResponseControl control =
        DraftBeheraLDAPPasswordPolicy10ResponseControl.get(answer);
    DraftBeheraLDAPPasswordPolicy10ErrorType error =
        control == null ? null : control.getErrorType();
    if (error == null) {
      return Optional.empty();
    }
    return switch (error) {
      case ACCOUNT_LOCKED -> Optional.of(Verdict.LOCKED);
      case PASSWORD_EXPIRED, CHANGE_AFTER_RESET -> Optional.of(Verdict.EXPIRED);
      default -> Optional.empty();
    };
  }

  /** The error codes of Windows that follow "data", in hexadecimal digits. */
  private static Optional<Verdict> activeDirectory(String text) {
    Matcher found = SUB_CODE.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (found.group(1)) {
          case "525" -> Verdict.UNKNOWN;
          // not at this time, not from here, disabled, over
          case "530", "531", "533", "701" -> Verdict.DISABLED;
          // expired, to be changed first
          case "532", "773" -> Verdict.EXPIRED;
          case "775" -> Verdict.LOCKED;
          default -> Verdict.WRONG;
        });
  }
}
