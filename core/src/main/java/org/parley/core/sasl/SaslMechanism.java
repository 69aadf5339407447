package org.parley.core.sasl;

/** A way to authenticate (RFC 4422). */
public interface SaslMechanism {

  /** The registered name, such as {@code SCRAM-SHA-256-PLUS}. */
  String name();

  /** Whether it may be offered on such a stream (PLAIN needs TLS, EXTERNAL a certificate ...). */
  boolean isOffered(SaslContext context);

  SaslExchange begin(SaslContext context);
}
