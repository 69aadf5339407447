package org.parley.server.account.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.parley.core.settings.Settings;

/**
 * Why the directory has not answered as it should, in a sentence that says what to do.
 *
 * @param isOutage whether it would be of no use to ask again at once
 */
public record DirectoryFault(String sentence, boolean isOutage) {
  private static final Set<ResultCode> DENIED =
      Set.of(
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.STRONG_AUTH_REQUIRED);

  /** What OpenLDAP and Active Directory answer to a search of nobody. */
  private static final Set<ResultCode> NOBODY =
      Set.of(
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.STRONG_AUTH_REQUIRED,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.OPERATIONS_ERROR);

  /** What an answer means, or that there is none. */
  public static DirectoryFault of(LDAPException e, Settings settings) {
    String detail = " (" + detail(e) + ")";
    ResultCode code = e.getResultCode();
    if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
      return new DirectoryFault(
          "it refuses "
              + settings.nameOf(LdapSettings.BIND_DN)
              + "; see whether that DN and "
              + settings.nameOf(LdapSettings.BIND_PASSWORD)
              + " are right"
              + detail,
          true);
    }
    if (isTls(e)) {
      return new DirectoryFault(
          "TLS with it fails; its certificate must be for the name in "
              + settings.nameOf(LdapSettings.URL)
              + " and come from whom "
              + settings.nameOf(LdapSettings.TRUST)
              + " names"
              + detail,
          true);
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
      return new DirectoryFault(
          "a DN below which people or groups are to be found is not there, or may not be seen; see "
              + settings.nameOf(LdapSettings.BASE)
              + " and "
              + settings.nameOf(LdapSettings.GROUP_BASE)
              + detail,
          false);
    }
    boolean isNobody = settings.text(LdapSettings.BIND_DN).isEmpty();
    if (isNobody && NOBODY.contains(code)) {
      return new DirectoryFault(
          "it lets nobody search who has not said who he is; set "
              + settings.nameOf(LdapSettings.BIND_DN)
              + detail,
          false);
    }
    if (DENIED.contains(code)) {
      return new DirectoryFault(
          "it does not let "
              + settings.nameOf(LdapSettings.BIND_DN)
              + " search; give that account the right to read people and groups"
              + detail,
          false);
    }
    boolean outage = !code.isConnectionUsable() || code.equals(ResultCode.UNAVAILABLE);
    return new DirectoryFault((outage ? "no server answers" : "it fails") + detail, outage);
  }

  private static boolean isTls(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // nothing else than StartTLS is an extended operation here
      if (cause instanceof SSLException || cause instanceof LDAPExtendedOperationException) {
        return true;
      }
    }
    String text = String.valueOf(e.getMessage());
    return text.contains("SSLHandshakeException") || text.contains("certificate");
  }

  private static String detail(LDAPException e) {
    return e.getResultCode().getName() + ": " + String.valueOf(e.getMessage()).replace('\n', ' ');
  }
}
