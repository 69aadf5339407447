package org.parley.server.account.openid;

/** A way to find out whether a token is good. */
@FunctionalInterface
interface TokenCheck {

  /**
   * What the provider says of whoever has the token, which is for us and has not expired.
   *
   * @throws TokenFaultException when it is not good
   * @throws ProviderAwayException when that cannot be found out
   */
  TokenClaims check(String token) throws TokenFaultException;
}
