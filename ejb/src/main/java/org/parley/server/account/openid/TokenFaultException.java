package org.parley.server.account.openid;

import org.parley.core.sasl.bearer.TokenVerdict;

/** A token is not good; the message says why, without the token. */
final class TokenFaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient TokenVerdict.Bad verdict;

  TokenFaultException(TokenVerdict.Fault fault, boolean isGuess, String message) {
    super(message);
    this.verdict = new TokenVerdict.Bad(fault, isGuess);
  }

  TokenVerdict.Bad verdict() {
    return verdict;
  }
}
