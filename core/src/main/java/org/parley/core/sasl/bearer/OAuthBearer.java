package org.parley.core.sasl.bearer;

import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;

/** OAUTHBEARER (RFC 7628), only under TLS and where the domain takes tokens. */
public final class OAuthBearer implements SaslMechanism {
  /** Its registered name. */
  public static final String NAME = "OAUTHBEARER";

  private final TokenVerifier verifier;
  private final AccountLookup accounts;

  /**
   * The mechanism.
   *
   * @param accounts those who may log in, if their token is good
   */
  public OAuthBearer(TokenVerifier verifier, AccountLookup accounts) {
    this.verifier = verifier;
    this.accounts = accounts;
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
    return new BearerExchange(verifier, accounts, context.domain());
  }
}
