package org.parley.core.sasl.gss;

import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;

/** GS2-KRB5 (RFC 5801), with or without channel binding, where the domain takes tickets. */
public final class Gs2Kerberos implements SaslMechanism {
  private static final String NAME = "GS2-KRB5";

  private final boolean plus;
  private final GssService service;
  private final AccountLookup accounts;

  /**
   * The mechanism.
   *
   * @param plus whether it binds the channel
   * @param accounts those who may log in, if their ticket is good
   */
  public Gs2Kerberos(boolean plus, GssService service, AccountLookup accounts) {
    this.plus = plus;
    this.service = service;
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return plus ? NAME + ChannelBinding.PLUS : NAME;
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return context.security() != null
        && service.accepts(context.domain())
        && service.binds()
        && (!plus || !ChannelBinding.types(context.security()).isEmpty());
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new Gs2Exchange(plus, service, accounts, context);
  }
}
