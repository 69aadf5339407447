package org.parley.core.sasl.bearer;

import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;

/** OAUTHBEARER (RFC 7628), only under TLS and where the domain takes tokens. */
public final class OAuthBearer implements SaslMechanism {
  /** Its registered name. */
  public static final String NAME = "OAUTHBEARER";

  private final TokenVerifier verifier;

  public OAuthBearer(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return context.security() != null && verifier.advice(context.domain()).isPresent();
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new BearerExchange(verifier, context.domain());
  }
}
