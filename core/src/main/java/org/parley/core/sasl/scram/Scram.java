package org.parley.core.sasl.scram;

import java.util.function.Supplier;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;

/** The SCRAM family (RFC 5802, RFC 7677); each with and without channel binding. */
public final class Scram implements SaslMechanism {
  private final ScramHash hash;
  private final boolean plus;
  private final ScramCredentials credentials;
  private final Supplier<String> nonces;

  /** The mechanism of one hash. */
  public Scram(
      ScramHash hash, boolean plus, ScramCredentials credentials, Supplier<String> nonces) {
    this.hash = hash;
    this.plus = plus;
    this.credentials = credentials;
    this.nonces = nonces;
  }

  @Override
  public String name() {
    return plus ? hash.mechanism() + ChannelBinding.PLUS : hash.mechanism();
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return credentials.has(context.domain(), hash)
        && (!plus || !ChannelBinding.types(context.security()).isEmpty());
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new ScramExchange(hash, plus, credentials, nonces.get(), context);
  }
}
