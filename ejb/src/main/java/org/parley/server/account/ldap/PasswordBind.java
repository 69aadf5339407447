package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import java.util.Optional;
import org.parley.core.sasl.Verdict;

/** Tries a password, once. */
public final class PasswordBind {
  private PasswordBind() {}

  /**
   * Tries a password. It is sent as it came: a directory compares it with what was typed when it
   * was set (RFC 4511, section 4.2, leaves it to the client whether it is prepared).
   *
   * @param password not empty, or the directory would take it for nobody's (RFC 4513, section
   *     5.1.2)
   * @return empty when it was right and there is nothing against it
   */
  public static Optional<Verdict> run(LDAPConnection connection, String dn, String password)
      throws LDAPException {
    if (password.isEmpty() || dn.isEmpty()) {
      return Optional.of(Verdict.WRONG);
    }
    SimpleBindRequest request =
        new SimpleBindRequest(dn, password, new DraftBeheraLDAPPasswordPolicy10RequestControl());
    request.setFollowReferrals(false);
    try {
      return BindVerdict.of(connection.bind(request));
    } catch (LDAPException e) {
      return BindVerdict.of(e);
    }
  }
}
