package org.parley.server.account.openid;

import java.time.Clock;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

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
            .setExpectedIssuer(complete, provider.issuer());
    if (complete) {
      builder.setRequireExpirationTime();
    }
    return provider.audience().isEmpty()
        ? builder.setSkipDefaultAudienceValidation()
        : builder.setExpectedAudience(true, provider.audience().toArray(String[]::new));
  }
}
