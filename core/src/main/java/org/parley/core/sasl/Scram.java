package org.parley.core.sasl;

import java.util.function.Supplier;

/** The SCRAM family (RFC 5802, RFC 7677); each with and without channel binding. */
final class Scram implements SaslMechanism {
  static final String PLUS = "-PLUS";

  private final ScramHash hash;
  private final boolean plus;
  private final ScramCredentials credentials;
  private final Supplier<String> nonces;

  Scram(ScramHash hash, boolean plus, ScramCredentials credentials, Supplier<String> nonces) {
    this.hash = hash;
    this.plus = plus;
    this.credentials = credentials;
    this.nonces = nonces;
  }

  @Override
  public String name() {
    return plus ? hash.mechanism() + PLUS : hash.mechanism();
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return !plus || !ChannelBinding.types(context.security()).isEmpty();
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new ScramExchange(hash, plus, credentials, nonces.get(), context);
  }
}
