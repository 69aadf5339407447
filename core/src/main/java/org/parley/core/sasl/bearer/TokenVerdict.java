package org.parley.core.sasl.bearer;

import java.time.Instant;
import java.util.Locale;
import org.parley.core.sasl.SaslFailure;

/** What a token is worth. */
public sealed interface TokenVerdict {

  /** What is wrong with a token, as OAuth calls it (RFC 6750, section 3.1). */
  enum Fault {
    INVALID_TOKEN,
    INSUFFICIENT_SCOPE;

    /** The code that the client is told. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * It is good.
   *
   * @param username the localpart of the account, prepared
   * @param expires when whoever has logged in with it has to come again; null is never
   */
  record Good(String username, Instant expires) implements TokenVerdict {}

  /**
   * It is not, and another one may be.
   *
   * @param isGuess whether somebody may have made it up
   */
  record Bad(Fault fault, boolean isGuess) implements TokenVerdict {}

  /**
   * Another token would not help.
   *
   * @param text what a human may read of it, or null
   */
  record Refused(SaslFailure failure, String text) implements TokenVerdict {}
}
