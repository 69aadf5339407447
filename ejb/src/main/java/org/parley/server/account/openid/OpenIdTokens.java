package org.parley.server.account.openid;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.bearer.TokenAdvice;
import org.parley.core.sasl.bearer.TokenVerdict;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;
import org.parley.core.sasl.bearer.TokenVerifier;
import org.parley.server.log.StrangersLog;

/** Knows what the tokens of the provider are worth. */
final class OpenIdTokens implements TokenVerifier {
  private final Set<String> domains;
  private final OpenIdProvider provider;
  private final TokenCheck check;
  private final StrangersLog log;

  OpenIdTokens(Set<String> domains, OpenIdProvider provider, TokenCheck check, StrangersLog log) {
    this.domains = domains;
    this.provider = provider;
    this.check = check;
    this.log = log;
  }

  @Override
  public Optional<TokenAdvice> advice(String domain) {
    if (!domains.contains(domain)) {
      return Optional.empty();
    }
    String scope = provider.scopes().isEmpty() ? null : String.join(" ", provider.scopes());
    return Optional.of(new TokenAdvice(scope, provider.discovery().toString()));
  }

  @Override
  public TokenVerdict verify(String domain, String token) {
    try {
      TokenClaims claims = check.check(token);
      if (!claims.scopes().containsAll(provider.scopes())) {
        throw new TokenFaultException(
            Fault.INSUFFICIENT_SCOPE, false, "it does not have the scope that is set");
      }
      Instant expires = expires(claims);
      return claims
          .localpart(provider.claims(), domain)
          .<TokenVerdict>map(name -> new TokenVerdict.Good(name, expires))
          .orElseGet(this::nameless);
    } catch (TokenFaultException e) {
      tell(Level.INFO, "PARLEY-S071", "a token was not taken: {0}", e.getMessage());
      return e.verdict();
    } catch (ProviderAwayException e) {
      tell(
          Level.WARNING, "PARLEY-S070", "the OpenID provider cannot be asked: {0}", e.getMessage());
      return new TokenVerdict.Refused(
          SaslFailure.TEMPORARY_AUTH_FAILURE, "tokens cannot be checked at present");
    }
  }

  private Instant expires(TokenClaims claims) {
    Instant told = provider.endsSessions() ? claims.expires() : null;
    return told == null ? null : told.plus(provider.skew());
  }

  private TokenVerdict nameless() {
    tell(
        Level.WARNING,
        "PARLEY-S072",
        "a good token was of no use, for none of its claims {0} is a name",
        provider.claims());
    return new TokenVerdict.Refused(SaslFailure.NOT_AUTHORIZED, "the token names nobody here");
  }

  private void tell(Level level, String code, String text, Object argument) {
    log.tell(level, code, provider.issuer(), text, argument);
  }
}
