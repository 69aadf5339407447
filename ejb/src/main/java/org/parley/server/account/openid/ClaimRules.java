package org.parley.server.account.openid;

import java.time.Clock;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** What must hold for the claims of every token. */
final class ClaimRules {
  private final OpenIdProvider provider;
  private final Clock clock;

  ClaimRules(OpenIdProvider provider, Clock clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * A consumer of a token with these rules, for the present moment.
   *
   * @param complete whether the claims must tell issuer and expiry
   */
  JwtConsumerBuilder consumer(boolean complete) {
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
            .setAllowedClockSkewInSeconds((int) provider.skew().toSeconds())
            .setExpectedIssuer(complete, provider.issuer())
            .registerValidator(ClaimRules::event);
    if (complete) {
      builder.setRequireExpirationTime();
    }
    return provider.audience().isEmpty()
        ? builder.setSkipDefaultAudienceValidation()
        : builder.setExpectedAudience(true, provider.audience().toArray(String[]::new));
  }

  /**
   * A token that tells of events, such as a log-out, is no proof of its bearer (RFC 8417, section
   * 2.2; OpenID Connect Back-Channel Logout, section 2.4), whatever type it calls itself.
   */
  private static ErrorCodeValidator.Error event(JwtContext context) {
    return context.getJwtClaims().getClaimNames().contains("events")
        ? new ErrorCodeValidator.Error(ErrorCodes.TYPE_INVALID, "It tells of events.")
        : null;
  }
}
