package org.parley.core.sasl.gss;

import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;

/** GSSAPI (RFC 4752), only under TLS and where the domain takes tickets. */
public final class Gssapi implements SaslMechanism {
  private final GssService service;
  private final AccountLookup accounts;

  /**
   * The mechanism.
   *
   * @param accounts those who may log in, if their ticket is good
   */
  public Gssapi(GssService service, AccountLookup accounts) {
    this.service = service;
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return "GSSAPI";
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return context.security() != null && service.accepts(context.domain());
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new GssapiExchange(service, accounts, context);
  }
}
