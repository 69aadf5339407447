package org.parley.core.sasl.bearer;

import java.util.Optional;

/** Knows what a token is worth: an OpenID provider's keys, or the provider itself. */
public interface TokenVerifier {

  /** What a client may know that has no token that is good; empty where none is taken. */
  Optional<TokenAdvice> advice(String domain);

  /**
   * Tells whose token it is. It may take as long as another server takes to answer.
   *
   * @param token of the characters that RFC 6750, section 2.1, allows
   */
  TokenVerdict verify(String domain, String token);
}
