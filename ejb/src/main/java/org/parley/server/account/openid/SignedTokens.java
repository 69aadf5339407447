package org.parley.server.account.openid;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;

/** Tokens that are JWT, signed with one of the provider's keys (RFC 7519, RFC 8725). */
final class SignedTokens implements TokenCheck {
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

  /** Other kinds of JWT of the provider, such as those that tell of a log-out, prove nothing. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final Fetched<JsonWebKeySet> keys;
  private final ClaimRules rules;

  SignedTokens(Fetched<JsonWebKeySet> keys, ClaimRules rules) {
    this.keys = keys;
    this.rules = rules;
  }

  @Override
  public TokenClaims check(String token) throws TokenFaultException {
    if (token.chars().filter(c -> c == '.').count() != 2) {
      throw new TokenFaultException(Fault.INVALID_TOKEN, true, "it is no signed JWT");
    }
    JsonWebKeySet known = keys.get();
    try {
      return verify(token, known);
    } catch (UnresolvableKeyException e) {
      JsonWebKeySet newer = keys.newerThan(known);
      return again(token, newer == known ? new JsonWebKeySet() : newer);
    }
  }

  private TokenClaims again(String token, JsonWebKeySet newer) throws TokenFaultException {
    try {
      return verify(token, newer);
    } catch (UnresolvableKeyException e) {
      throw new TokenFaultException(
          Fault.INVALID_TOKEN, true, "the provider has no key like the one that signed it");
    }
  }

  private TokenClaims verify(String token, JsonWebKeySet known)
      throws TokenFaultException, UnresolvableKeyException {
    JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(known.getJsonWebKeys());
    resolver.setDisambiguateWithVerifySignature(true);
    JwtConsumerBuilder consumer =
        rules
            .consumer(true)
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setVerificationKeyResolver(resolver);
    try {
      JwtContext context = consumer.build().process(token);
      String type = context.getJoseObjects().get(0).getHeader("typ");
      if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
        throw new TokenFaultException(Fault.INVALID_TOKEN, true, "it is a JWT of another type");
      }
      return new TokenClaims(context.getJwtClaims());
    } catch (InvalidJwtException e) {
      if (e.getCause() instanceof UnresolvableKeyException unresolvable) {
        throw unresolvable;
      }
      throw fault(e);
    }
  }

  /**
   * What is wrong. Who comes with a token that has expired is no stranger; what a stranger wrote is
   * not told.
   */
  static TokenFaultException fault(InvalidJwtException e) {
    boolean ofProvider =
        !e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID) && !e.hasErrorCode(ErrorCodes.MISCELLANEOUS);
    String why =
        ofProvider
            ? e.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorMessage)
                .collect(Collectors.joining(" "))
            : "its form, its algorithm or its signature is wrong";
    boolean expired = ofProvider && e.hasErrorCode(ErrorCodes.EXPIRED);
    return new TokenFaultException(Fault.INVALID_TOKEN, !expired, why);
  }
}
